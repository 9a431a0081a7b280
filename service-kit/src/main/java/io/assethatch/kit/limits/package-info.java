/** What a service bounds, told to whoever asks. */
@NullMarked
package io.assethatch.kit.limits;

import org.jspecify.annotations.NullMarked;
