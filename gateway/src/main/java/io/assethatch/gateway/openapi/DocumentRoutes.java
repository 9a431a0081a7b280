package io.assethatch.gateway.openapi;

import io.assethatch.contracts.ContractJson;
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
    private final Optional<CachedDocument> asyncApi = asyncApi();

    @Inject
    DocumentRoutes(ApiDocuments documents) {
        this.documents = documents;
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
                .onSuccess(
                        merged -> merged.document().answer(ctx, merged.complete() ? PUBLIC_FOR_A_MINUTE : "no-store"))
                .onFailure(ctx::fail);
    }

    private void asyncApi(RoutingContext ctx) {
        asyncApi.ifPresentOrElse(
                document -> document.answer(ctx, PUBLIC_FOR_A_MINUTE),
                () -> Problem.of(ProblemCode.NOT_FOUND, "This build describes no events.")
                        .answer(ctx.request()));
    }

    private static Optional<CachedDocument> asyncApi() {
        try (var resource = ContractJson.class.getResourceAsStream("/asyncapi.json")) {
            return resource == null
                    ? Optional.empty()
                    : Optional.of(CachedDocument.of(Buffer.buffer(resource.readAllBytes())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
