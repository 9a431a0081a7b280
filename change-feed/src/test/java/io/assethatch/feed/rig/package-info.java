/** The feed's plain parts put together by hand, so that tests can build two of them and break one. */
@NullMarked
package io.assethatch.feed.rig;

import org.jspecify.annotations.NullMarked;
