/** Work that goes on beside requests. */
@NullMarked
package io.assethatch.generationservice.work;

import org.jspecify.annotations.NullMarked;
