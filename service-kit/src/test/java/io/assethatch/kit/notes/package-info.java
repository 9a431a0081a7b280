/** The smallest service that has all manners: for the tests of the kit. */
@NullMarked
package io.assethatch.kit.notes;

import org.jspecify.annotations.NullMarked;
