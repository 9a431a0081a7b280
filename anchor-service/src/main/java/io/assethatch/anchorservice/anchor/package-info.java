/** Style anchors: a reference image with keywords and a palette, which fix the look of a project. */
@NullMarked
package io.assethatch.anchorservice.anchor;

import org.jspecify.annotations.NullMarked;
