/** Turns what a model painted into pixels for a game engine, and says how well that went. */
@NullMarked
package io.assethatch.generationservice.postprocessing;

import org.jspecify.annotations.NullMarked;
