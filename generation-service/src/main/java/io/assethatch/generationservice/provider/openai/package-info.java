/** OpenAI's images and whatever speaks like them: generations, and edits where there are references. */
@NullMarked
package io.assethatch.generationservice.provider.openai;

import org.jspecify.annotations.NullMarked;
