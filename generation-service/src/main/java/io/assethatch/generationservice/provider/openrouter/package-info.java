/** OpenRouter: its images route, and chat completions for models without it. */
@NullMarked
package io.assethatch.generationservice.provider.openrouter;

import org.jspecify.annotations.NullMarked;
