package io.assethatch.gateway.openapi;

import io.assethatch.contracts.ContractJson;
import io.assethatch.gateway.compression.ContentCoding;
import io.assethatch.gateway.http.OwnRoute;
import io.assethatch.gateway.http.Problem;
import io.assethatch.gateway.http.ProblemCode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** {@code /openapi.json}, the contract of the HTTP API, and {@code /asyncapi.json}, that of the events. */
@Singleton
class DocumentRoutes {

    private static final String PUBLIC_FOR_A_MINUTE = "public, max-age=60";

    private final ApiDocuments documents;
    private final ContentCoding coding;
    private final Optional<CachedDocument> asyncApi;

    @Inject
    DocumentRoutes(ApiDocuments documents, ContentCoding coding) {
        this.documents = documents;
        this.coding = coding;
        this.asyncApi = asyncApi(coding);
    }

    void mount(@Observes Router router) {
        OwnRoute.json(router, "/openapi.json").on(HttpMethod.GET, this::openApi).mount();
        OwnRoute.json(router, "/asyncapi.json")
                .on(HttpMethod.GET, this::asyncApi)
                .mount();
    }

    private void openApi(RoutingContext ctx) {
        documents
                .current()
                .onSuccess(merged ->
                        merged.document().answer(ctx, coding, merged.complete() ? PUBLIC_FOR_A_MINUTE : "no-store"))
                .onFailure(ctx::fail);
    }

    private void asyncApi(RoutingContext ctx) {
        asyncApi.ifPresentOrElse(
                document -> document.answer(ctx, coding, PUBLIC_FOR_A_MINUTE),
                () -> Problem.of(ProblemCode.NOT_FOUND, "This build describes no events.")
                        .answer(ctx.request()));
    }

    private static Optional<CachedDocument> asyncApi(ContentCoding coding) {
        try (var resource = ContractJson.class.getResourceAsStream("/asyncapi.json")) {
            return resource == null
                    ? Optional.empty()
                    : Optional.of(CachedDocument.of(Buffer.buffer(resource.readAllBytes()), coding));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
