/** How much a caller may ask for: the bounds of the whole API in one list, and the pace of each workspace. */
@NullMarked
package io.assethatch.gateway.limits;

import org.jspecify.annotations.NullMarked;
