/** The embedded image model: draws usable stand-in art in the anchor's palette, for nothing. */
@NullMarked
package io.assethatch.generationservice.provider.placeholder;

import org.jspecify.annotations.NullMarked;
