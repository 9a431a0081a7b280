package io.assethatch.gateway.openapi;

import io.assethatch.contracts.Sha256;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** A JSON document as bytes, with the hash of these as its entity tag. */
record CachedDocument(Buffer bytes, String etag) {

    static CachedDocument of(Buffer bytes) {
        return new CachedDocument(bytes, "\"" + Sha256.hex(bytes.getBytes()) + "\"");
    }

    /** Sends the document, or 304 to who has it already. */
    void answer(RoutingContext ctx, String cacheControl) {
        var response = ctx.response();
        response.putHeader(HttpHeaders.ETAG, etag);
        response.putHeader(HttpHeaders.CACHE_CONTROL, cacheControl);
        String known = ctx.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        if (known != null && (known.contains(etag) || known.equals("*"))) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(bytes);
    }
}
