/** Generations: durable requests for one image each, from acceptance to the asset version that they make. */
@NullMarked
package io.assethatch.generationservice.generation;

import org.jspecify.annotations.NullMarked;
