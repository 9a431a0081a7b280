/** Post-processing, proved on pictures whose truth is known. */
@NullMarked
package io.assethatch.generationservice.postprocessing;

import org.jspecify.annotations.NullMarked;
