/** One origin for the whole API: which service owns a path, and how a request gets there and back as a stream. */
@NullMarked
package io.assethatch.gateway.routing;

import org.jspecify.annotations.NullMarked;
