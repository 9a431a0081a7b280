/** One OpenAPI document for the whole API, merged from those of the services. */
@NullMarked
package io.assethatch.gateway.openapi;

import org.jspecify.annotations.NullMarked;
