/** What the tests of all features of this service share. */
@NullMarked
package io.assethatch.projectservice;

import org.jspecify.annotations.NullMarked;
