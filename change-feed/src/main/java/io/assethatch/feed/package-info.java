/** The append-only change feed of an owning service: the one door for writes, and the log that followers read. */
@NullMarked
package io.assethatch.feed;

import org.jspecify.annotations.NullMarked;
