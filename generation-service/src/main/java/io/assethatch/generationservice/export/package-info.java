/** Packs of what a project has approved, as game engines take them. */
@NullMarked
package io.assethatch.generationservice.export;

import org.jspecify.annotations.NullMarked;
