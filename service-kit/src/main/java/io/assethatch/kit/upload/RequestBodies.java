package io.assethatch.kit.upload;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads bodies that no resource parameter has read. */
@Singleton
public class RequestBodies {
    private final Vertx vertx;
    private final UploadConfig config;
    private final long bytesMax;

    RequestBodies(
            Vertx vertx,
            UploadConfig config,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size", defaultValue = "10M") MemorySize bytesMax) {
        this.vertx = vertx;
        this.config = config;
        this.bytesMax = bytesMax.asLongValue();
    }

    /**
     * The file of a body, its bytes asked of the sender only as they are asked for here.
     *
     * <p>Fails with {@link io.assethatch.kit.problem.Problem}: as {@link FileInBody} does; 400 when the sender hangs up;
     * 408 when nothing comes for a while or the whole takes too long; 413 when the body is longer than any may be. After
     * a failure, and when cancelled, what still comes is dropped for a while, then the connection is closed.
     *
     * @param request paused since its head was read; to be subscribed once
     */
    public Multi<Buffer> file(HttpServerRequest request, FileInBody file) {
        return Multi.createFrom()
                .<Buffer>publisher(subscriber -> new RequestBody(vertx, request, config, bytesMax, subscriber).start())
                .onItem()
                .<Buffer>transformToIterable(file::take)
                .onCompletion()
                .invoke(file::end);
    }
}
