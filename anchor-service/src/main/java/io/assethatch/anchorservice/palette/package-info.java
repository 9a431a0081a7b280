/** The colours that make an image's look: a few, weighted, found the same way on every machine. */
@NullMarked
package io.assethatch.anchorservice.palette;

import org.jspecify.annotations.NullMarked;
