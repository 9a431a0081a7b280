/** What the tests of every service start with: a backend of its own and tokens of any workspace. */
@NullMarked
package io.assethatch.kit.testing;

import org.jspecify.annotations.NullMarked;
