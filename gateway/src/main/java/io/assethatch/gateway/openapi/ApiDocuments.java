package io.assethatch.gateway.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assethatch.gateway.compression.ContentCoding;
import io.assethatch.gateway.http.DocumentFetch;
import io.assethatch.gateway.routing.RouteTable;
import io.assethatch.gateway.routing.Upstream;
import io.assethatch.gateway.routing.Upstreams;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The OpenAPI document of the whole API. Documents of the services are fetched when somebody asks and the last ones are too
 * old. A service that is down is described by its last document; one that was never seen is missing, and the document says
 * so under {@code x-unavailable}: a tool that needs all of it can tell, everybody else gets on.
 */
@Singleton
class ApiDocuments {

    private static final Logger LOG = Logger.getLogger(ApiDocuments.class);
    private static final String OWN = "gateway-openapi.json";

    /** What the gateway answers itself. */
    static final String OWN_TAG = "gateway";

    private final Vertx vertx;
    private final Upstreams upstreams;
    private final OpenApiConfig config;
    private final ObjectMapper mapper;
    private final ContentCoding coding;
    private final DocumentFetch fetch;
    private final ObjectNode own;
    private final Clock clock = Clock.systemUTC();
    private final Map<Upstream, ServiceDocument> lastSeen = new EnumMap<>(Upstream.class);

    private @Nullable Merged merged;
    private @Nullable Future<Merged> making;

    @Inject
    ApiDocuments(Vertx vertx, Upstreams upstreams, OpenApiConfig config, ObjectMapper mapper, ContentCoding coding) {
        this.vertx = vertx;
        this.upstreams = upstreams;
        this.config = config;
        this.mapper = mapper;
        this.coding = coding;
        this.fetch = new DocumentFetch(vertx, "openapi", config.timeout(), config.documentBytesMax());
        this.own = ownDocument(mapper);
    }

    /** The merged document, not older than its bound; never fails for a service that is down. */
    synchronized Future<Merged> current() {
        if (merged != null && clock.instant().isBefore(merged.usableUntil())) {
            return Future.succeededFuture(merged);
        }
        if (making == null) {
            Promise<Merged> promise = Promise.promise();
            making = promise.future();
            fetchAll()
                    .compose(fetched -> vertx.executeBlocking(() -> merge(fetched), false))
                    .onComplete(done -> {
                        settle(done.result());
                        promise.handle(done);
                    });
            return promise.future();
        }
        return making;
    }

    private Future<Map<Upstream, Buffer>> fetchAll() {
        Map<Upstream, Future<Buffer>> visits = new EnumMap<>(Upstream.class);
        for (Upstream upstream : Upstream.values()) {
            visits.put(upstream, fetch.get(upstreams.address(upstream).resolve("/q/openapi?format=json")));
        }
        return Future.join(new ArrayList<>(visits.values())).transform(all -> {
            Map<Upstream, Buffer> fetched = new EnumMap<>(Upstream.class);
            visits.forEach((upstream, visit) -> {
                if (visit.succeeded()) {
                    fetched.put(upstream, visit.result());
                } else {
                    LOG.debugf("openapi=missing upstream=%s cause=%s", upstream.serviceName(), visit.cause());
                }
            });
            return Future.succeededFuture(fetched);
        });
    }

    private Merged merge(Map<Upstream, Buffer> fetched) {
        List<ServiceDocument> documents = new ArrayList<>();
        List<String> unavailable = new ArrayList<>();
        for (Upstream upstream : Upstream.values()) {
            ServiceDocument document = documentOf(upstream, fetched.get(upstream));
            if (document == null) {
                unavailable.add(upstream.serviceName());
            } else {
                documents.add(document);
            }
        }
        documents.add(ServiceDocument.of(OWN_TAG, own, path -> true));
        ObjectNode frame = own.deepCopy();
        if (!unavailable.isEmpty()) {
            unavailable.forEach(frame.putArray("x-unavailable")::add);
        }
        boolean complete = unavailable.isEmpty() && fetched.size() == Upstream.values().length;
        Instant usableUntil = clock.instant().plus(complete ? config.maxAge() : config.incompleteMaxAge());
        var document = MergedDocument.of(frame, documents);
        return new Merged(CachedDocument.of(bytes(document), coding), complete, usableUntil);
    }

    private @Nullable ServiceDocument documentOf(Upstream upstream, @Nullable Buffer fetched) {
        if (fetched != null) {
            try {
                JsonNode document = mapper.readTree(fetched.getBytes());
                var seen = ServiceDocument.of(
                        upstream.serviceName(),
                        document,
                        path -> RouteTable.ownerOf(path)
                                .filter(upstream::equals)
                                .isPresent());
                remember(upstream, seen);
            } catch (IOException e) {
                LOG.warnf("openapi=unreadable upstream=%s cause=%s", upstream.serviceName(), e);
            }
        }
        return remembered(upstream);
    }

    private synchronized void remember(Upstream upstream, ServiceDocument document) {
        lastSeen.put(upstream, document);
    }

    private synchronized @Nullable ServiceDocument remembered(Upstream upstream) {
        return lastSeen.get(upstream);
    }

    private synchronized void settle(@Nullable Merged made) {
        making = null;
        if (made != null) {
            merged = made;
        }
    }

    private Buffer bytes(ObjectNode document) {
        try {
            return Buffer.buffer(mapper.writeValueAsBytes(document));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode ownDocument(ObjectMapper mapper) {
        try (var resource = ApiDocuments.class.getResourceAsStream(OWN)) {
            return (ObjectNode) mapper.readTree(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param complete whether every service was reached for it
     * @param usableUntil when it is to be made anew
     */
    record Merged(CachedDocument document, boolean complete, Instant usableUntil) {}
}
