/** Turns a planned asset, its project and its anchor into the words and the size that a model is asked for. */
@NullMarked
package io.assethatch.generationservice.prompt;

import org.jspecify.annotations.NullMarked;
