/** The state of the whole: what {@code /q/health} says about the services behind the gateway. */
@NullMarked
package io.assethatch.gateway.health;

import org.jspecify.annotations.NullMarked;
