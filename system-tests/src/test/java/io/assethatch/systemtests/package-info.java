/** The product from outside: what is shipped, and how it behaves as a whole. */
@NullMarked
package io.assethatch.systemtests;

import org.jspecify.annotations.NullMarked;
