/** What the gateway's own routes share: problem documents, methods and media types, trace ids, small documents. */
@NullMarked
package io.assethatch.gateway.http;

import org.jspecify.annotations.NullMarked;
