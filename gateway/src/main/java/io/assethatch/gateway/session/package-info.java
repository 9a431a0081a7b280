/** Who is calling: tokens are verified here, and in local mode issued here. */
@NullMarked
package io.assethatch.gateway.session;

import org.jspecify.annotations.NullMarked;
