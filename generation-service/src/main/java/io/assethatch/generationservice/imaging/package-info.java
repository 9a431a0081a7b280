/** Pixels: their sizes and colours, and the PNG files that carry them. */
@NullMarked
package io.assethatch.generationservice.imaging;

import org.jspecify.annotations.NullMarked;
