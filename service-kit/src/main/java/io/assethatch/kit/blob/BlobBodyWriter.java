package io.assethatch.kit.blob;

import io.micrometer.core.instrument.Metrics;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * Sends a blob with its length, a piece at a time: the next one is read when the former has left. (A {@code Multi} as
 * entity would be sent chunked, without a length.)
 */
@Provider
public class BlobBodyWriter implements ServerMessageBodyWriter<BlobBody> {
    private static final Logger LOG = Logger.getLogger(BlobBodyWriter.class);

    @Override
    public boolean isWriteable(
            Class<?> type, Type genericType, ResteasyReactiveResourceInfo target, MediaType mediaType) {
        return type == BlobBody.class;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == BlobBody.class;
    }

    @Override
    public void writeResponse(BlobBody body, Type genericType, ServerRequestContext context) {
        var request = (ResteasyReactiveRequestContext) context;
        HttpServerResponse response = request.unwrap(RoutingContext.class).response();
        response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(body.length()));
        request.suspend();
        body.bytes()
                .onItem()
                .transformToUniAndConcatenate(piece -> Uni.createFrom()
                        .completionStage(() -> response.write(piece).toCompletionStage())
                        .ifNoItem()
                        .after(body.stall())
                        .fail())
                .onItem()
                .ignoreAsUni()
                .chain(() ->
                        Uni.createFrom().completionStage(() -> response.end().toCompletionStage()))
                .subscribe()
                .with(done -> request.resume(), failure -> {
                    // The head is out; all that can be said is that the body is not whole.
                    LOG.debugf("a body broke off: %s", failure);
                    Metrics.counter("assethatch.downloads.broken").increment();
                    response.reset();
                    request.resume();
                });
    }

    @Override
    public void writeTo(
            BlobBody body,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out) {
        throw new UnsupportedOperationException("blobs are sent by writeResponse only");
    }
}
