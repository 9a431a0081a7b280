/** Keeps views of other services' feeds: batch apply by version, positions, parking, and waiting for a position. */
@NullMarked
package io.assethatch.feed.follow;

import org.jspecify.annotations.NullMarked;
