/** What counts as text that a person wrote. */
@NullMarked
package io.assethatch.kit.text;

import org.jspecify.annotations.NullMarked;
