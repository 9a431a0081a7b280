package io.assethatch.generationservice.asset;

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

/** Sends a stored image with its length, reading a piece when the former has left: constant memory, slow readers too. */
@Provider
public class StoredImageWriter implements ServerMessageBodyWriter<StoredImage> {
    private static final Logger LOG = Logger.getLogger(StoredImageWriter.class);

    @Override
    public boolean isWriteable(
            Class<?> type, Type genericType, ResteasyReactiveResourceInfo target, MediaType mediaType) {
        return type == StoredImage.class;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == StoredImage.class;
    }

    @Override
    public void writeResponse(StoredImage image, Type genericType, ServerRequestContext context) {
        var request = (ResteasyReactiveRequestContext) context;
        HttpServerResponse response = request.unwrap(RoutingContext.class).response();
        response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(image.length()));
        request.suspend();
        image.bytes()
                .onItem()
                .transformToUniAndConcatenate(piece -> Uni.createFrom()
                        .completionStage(() -> response.write(piece).toCompletionStage()))
                .onItem()
                .ignoreAsUni()
                .chain(() ->
                        Uni.createFrom().completionStage(() -> response.end().toCompletionStage()))
                .subscribe()
                .with(done -> request.resume(), failure -> {
                    // The head has left: a broken connection is the only way to say that the body is not whole.
                    LOG.debugf("an image broke off: %s", failure);
                    response.reset();
                    request.resume();
                });
    }

    @Override
    public void writeTo(
            StoredImage image,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out) {
        throw new UnsupportedOperationException("images are sent by writeResponse only");
    }
}
