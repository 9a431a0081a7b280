package io.assethatch.generationservice.settings;

import io.assethatch.generationservice.provider.ModelRegistry;
import io.assethatch.kit.http.ETags;
import io.assethatch.kit.identity.Caller;
import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.ProblemType;
import io.assethatch.kit.problem.Refuses;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A workspace's own keys over HTTP. A key goes in and never comes out. */
@Path("/api/settings/providers/{provider}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Settings", description = "A workspace's own keys for providers.")
class ProviderKeyResource {
    private static final String EXAMPLE = """
            {"provider": "bfl", "key": "…f3a9", "version": 1, "updatedAt": "2026-11-22T12:00:00Z"}""";

    private static final String PROVIDER = "The provider's name in the registry";
    private static final String EXAMPLE_BODY = """
            {"key": "the-key-that-the-provider-gave-you"}""";

    private final StoredKeys keys;
    private final ModelRegistry registry;
    private final Caller caller;

    ProviderKeyResource(StoredKeys keys, ModelRegistry registry, Caller caller) {
        this.keys = keys;
        this.registry = registry;
        this.caller = caller;
    }

    /**
     * A key to store.
     *
     * @param key printable ASCII without spaces, as it goes into a header
     */
    @Schema(name = "NewProviderKey")
    record NewKey(
            @NotNull @Pattern(regexp = "[!-~]{8,512}", message = "8 to 512 printable ASCII characters without spaces")
            String key) {
        @Override
        public String toString() {
            return "NewKey[…]";
        }
    }

    /**
     * What is told of a stored key.
     *
     * @param key masked: an ellipsis and the last four characters of a long one
     */
    @Schema(name = "ProviderKey")
    record KeyView(String provider, String key, long version, Instant updatedAt) {
        static KeyView of(String provider, StoredKey stored) {
            return new KeyView(provider, "…" + stored.ending(), stored.version(), stored.updatedAt());
        }
    }

    @GET
    @Refuses(value = "not-found", when = "no such provider here, or the workspace has no key of its own for it")
    @Operation(operationId = "getProviderKey", summary = "Tell whether the workspace has a key of its own, masked")
    @APIResponse(
            responseCode = "200",
            description = "The workspace's own key, masked; its ETag is its version",
            content = @Content(schema = @Schema(implementation = KeyView.class), example = EXAMPLE))
    public Uni<Response> get(
            @PathParam("provider") @Parameter(description = PROVIDER, example = "bfl") String provider,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        return present(known(provider))
                .map(stored -> stored.orElseThrow(() -> Problem.notFound("key of your own for", provider)))
                .map(stored -> ETags.notModified(ifNoneMatch, ETags.of(stored.version()))
                        ? Response.notModified()
                                .header(HttpHeaders.ETAG, ETags.of(stored.version()))
                                .build()
                        : answer(Response.ok(), provider, stored));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putProviderKey",
            summary = "Store a key of the workspace's own, or replace it",
            description =
                    "From then on the workspace's images are made with this key only: where it fails, the server's"
                            + " key is not taken instead. The first key needs no condition, a further one If-Match.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = NewKey.class),
                            examples = @ExampleObject(name = "a key", value = EXAMPLE_BODY)))
    @APIResponse(
            responseCode = "200",
            description = "Replaced",
            content = @Content(schema = @Schema(implementation = KeyView.class), example = EXAMPLE))
    @APIResponse(
            responseCode = "201",
            description = "Stored",
            content = @Content(schema = @Schema(implementation = KeyView.class), example = EXAMPLE))
    @Refuses("key-storage-off")
    public Uni<Response> put(
            @PathParam("provider") @Parameter(description = PROVIDER, example = "bfl") String provider,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
            @Valid @NotNull NewKey asked) {
        String workspace = caller.workspace();
        known(provider);
        if (!keys.canStore()) {
            throw KeyProblems.storageOff();
        }
        return keys.find(workspace, provider).chain(row -> {
            Optional<StoredKey> present = row.filter(stored -> stored.sealed().isPresent());
            check(provider, present, ifMatch, ifNoneMatch);
            long version = row.map(StoredKey::version).orElse(0L);
            return keys.put(workspace, provider, asked.key(), version)
                    .chain(written -> written.isPresent()
                            ? Uni.createFrom()
                                    .item(answer(
                                            Response.status(present.isPresent() ? 200 : 201), provider, written.get()))
                            : overtaken(workspace, provider));
        });
    }

    private static void check(
            String provider, Optional<StoredKey> present, @Nullable String ifMatch, @Nullable String ifNoneMatch) {
        if (present.isPresent()) {
            if (ifNoneMatch != null && ifMatch == null) {
                throw conflict(provider, present);
            }
            String tag = ETags.of(present.get().version());
            ETags.requireMatch(ifMatch, tag, () -> KeyView.of(provider, present.get()));
        } else if (ifMatch != null) {
            throw conflict(provider, present);
        }
    }

    /** Somebody else wrote in between. */
    private Uni<Response> overtaken(String workspace, String provider) {
        return keys.find(workspace, provider).onItem().transform(now -> {
            throw conflict(provider, now.filter(stored -> stored.sealed().isPresent()));
        });
    }

    private static Problem conflict(String provider, Optional<StoredKey> present) {
        var problem = new Problem(
                ProblemType.EDIT_CONFLICT,
                present.isPresent()
                        ? "Nothing was written. Look at current and send its ETag."
                        : "Nothing was written. There is no key of your own; leave If-Match out.");
        return present.isPresent() ? problem.with("current", KeyView.of(provider, present.get())) : problem;
    }

    @DELETE
    @Refuses(value = "not-found", when = "no such provider here, or the workspace has no key of its own for it")
    @Operation(
            operationId = "deleteProviderKey",
            summary = "Forget the workspace's own key",
            description = "Later images are made with the server's key, if it has one.")
    @APIResponse(responseCode = "204", description = "Forgotten")
    public Uni<Response> delete(
            @PathParam("provider") @Parameter(description = PROVIDER, example = "bfl") String provider,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        String workspace = caller.workspace();
        return present(known(provider)).chain(found -> {
            StoredKey stored = found.orElseThrow(() -> Problem.notFound("key of your own for", provider));
            ETags.refuseMismatch(ifMatch, ETags.of(stored.version()), () -> KeyView.of(provider, stored));
            return keys.delete(workspace, provider, stored.version())
                    .chain(deleted -> deleted
                            ? Uni.createFrom().item(Response.noContent().build())
                            : overtaken(workspace, provider));
        });
    }

    private Uni<Optional<StoredKey>> present(String provider) {
        return keys.find(caller.workspace(), provider)
                .map(row -> row.filter(stored -> stored.sealed().isPresent()));
    }

    private String known(String provider) {
        if (registry.provider(provider).isEmpty() || provider.equals("placeholder")) {
            throw Problem.notFound("provider with keys", provider);
        }
        return provider;
    }

    private static Response answer(Response.ResponseBuilder response, String provider, StoredKey stored) {
        return response.entity(KeyView.of(provider, stored))
                .header(HttpHeaders.ETAG, ETags.of(stored.version()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
