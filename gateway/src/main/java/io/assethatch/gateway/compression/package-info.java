/** Answers as gzip: what is worth it, for whom, and how entity tags stay true. */
@NullMarked
package io.assethatch.gateway.compression;

import org.jspecify.annotations.NullMarked;
