/** POSTs that are safe to repeat: an {@code Idempotency-Key} has one effect and one answer. */
@NullMarked
package io.assethatch.kit.idempotency;

import org.jspecify.annotations.NullMarked;
