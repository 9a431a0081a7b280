/** What the tests of the gateway share: services that behave well and badly. */
@NullMarked
package io.assethatch.gateway;

import org.jspecify.annotations.NullMarked;
