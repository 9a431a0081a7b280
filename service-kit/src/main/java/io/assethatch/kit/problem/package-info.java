/** Every error over HTTP as a problem document (RFC 9457), in one form for all services. */
@NullMarked
package io.assethatch.kit.problem;

import org.jspecify.annotations.NullMarked;
