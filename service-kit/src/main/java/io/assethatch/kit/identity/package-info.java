/** Who calls: the workspace of an access token, or another service with the service token. */
@NullMarked
package io.assethatch.kit.identity;

import org.jspecify.annotations.NullMarked;
