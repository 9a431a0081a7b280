/** The smallest service that has a feed and follows one, for the tests. */
@NullMarked
package io.assethatch.feed.sketch;

import org.jspecify.annotations.NullMarked;
