/** Bodies of requests that carry a file, read as they come in: nothing of them on disk, little of them in memory. */
@NullMarked
package io.assethatch.kit.upload;

import org.jspecify.annotations.NullMarked;
