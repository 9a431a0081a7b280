package io.assethatch.gateway.openapi;

import io.assethatch.contracts.Sha256;
import io.assethatch.gateway.compression.ContentCoding;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** A JSON document as bytes, plain and as gzip, with the hash of the plain ones as its entity tag. */
record CachedDocument(Buffer bytes, Buffer compressed, String etag) {

    static CachedDocument of(Buffer bytes, ContentCoding coding) {
        return new CachedDocument(bytes, coding.compressed(bytes), "\"" + Sha256.hex(bytes.getBytes()) + "\"");
    }

    /** Sends the document, or 304 to who has it already. */
    void answer(RoutingContext ctx, ContentCoding coding, String cacheControl) {
        var response = ctx.response();
        boolean gzip = coding.isAccepted(ctx.request());
        String tag = gzip ? ContentCoding.marked(etag) : etag;
        response.putHeader(HttpHeaders.ETAG, tag);
        response.putHeader(HttpHeaders.CACHE_CONTROL, cacheControl);
        String origin = response.headers().get(HttpHeaders.VARY);
        response.putHeader(HttpHeaders.VARY, (origin == null ? "" : origin + ", ") + HttpHeaders.ACCEPT_ENCODING);
        String known = ctx.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        if (known != null && (known.contains(tag) || known.equals("*"))) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        if (gzip) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        response.end(gzip ? compressed : bytes);
    }
}
