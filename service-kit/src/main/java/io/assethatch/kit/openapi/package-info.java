/** What every service's part of the API document says without a resource having to repeat it. */
@NullMarked
package io.assethatch.kit.openapi;

import org.jspecify.annotations.NullMarked;
