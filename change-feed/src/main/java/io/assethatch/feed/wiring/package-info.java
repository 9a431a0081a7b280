/** Puts the parts of the change feed together in a Quarkus service. The parts themselves know nothing of CDI. */
@NullMarked
package io.assethatch.feed.wiring;

import org.jspecify.annotations.NullMarked;
