/** Bytes by their hash: stored as they arrive, once per workspace, read back in constant memory. */
@NullMarked
package io.assethatch.kit.blob;

import org.jspecify.annotations.NullMarked;
