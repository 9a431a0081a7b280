/** Packs, read back with other tools than those that made them. */
@NullMarked
package io.assethatch.generationservice.export;

import org.jspecify.annotations.NullMarked;
