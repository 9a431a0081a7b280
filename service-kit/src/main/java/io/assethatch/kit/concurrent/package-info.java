/** Bounds on how much is done at once, without a thread that waits. */
@NullMarked
package io.assethatch.kit.concurrent;

import org.jspecify.annotations.NullMarked;
