/** The guard between uploaded bytes and an image decoder: what is read from a header, refused, and decoded where. */
@NullMarked
package io.assethatch.anchorservice.image;

import org.jspecify.annotations.NullMarked;
