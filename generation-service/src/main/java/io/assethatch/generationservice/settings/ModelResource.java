package io.assethatch.generationservice.settings;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assethatch.generationservice.provider.Capabilities;
import io.assethatch.generationservice.provider.Deprecation;
import io.assethatch.generationservice.provider.Model;
import io.assethatch.generationservice.provider.Price;
import io.assethatch.generationservice.provider.UsableModels;
import io.assethatch.kit.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The registry of image models over HTTP. */
@Path("/api/models")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Models", description = "Image models that can be named in a request.")
class ModelResource {
    private static final String EXAMPLE = """
            {"items": [{"provider": "bfl", "id": "flux-2-pro", "name": "FLUX.2 [pro]",
              "capabilities": {"hexColours": true, "negativePrompt": false, "seed": true, "references": 8,
                "promptCharacters": 32000, "sizes": {"step": 16, "sideMin": 64, "sideMax": 4096, "pixelsMin": 4096,
                  "pixelsMax": 4194304, "pixelsPreferred": 1048576, "ratioMax": 0, "exact": []}},
              "price": {"form": "per-megapixel", "firstMegapixelUsd6": 30000, "furtherMegapixelUsd6": 15000,
                "referenceMegapixelUsd6": 15000, "asOf": "2026-11-01"},
              "default": false, "configured": true}]}""";

    private final UsableModels models;
    private final Caller caller;

    ModelResource(UsableModels models, Caller caller) {
        this.models = models;
        this.caller = caller;
    }

    /**
     * One model.
     *
     * @param isDefault meant where a request names none
     * @param deprecated that its provider ends it; absent for one that goes on
     * @param configured whether this workspace can use it: its provider is there, and a key for it
     */
    @Schema(name = "Model")
    record KnownModel(
            String provider,
            String id,
            String name,
            Capabilities capabilities,
            Price price,
            @Nullable Deprecation deprecated,
            @JsonProperty("default") boolean isDefault,
            boolean configured) {

        static KnownModel of(Model model) {
            return new KnownModel(
                    model.provider(),
                    model.id(),
                    model.name(),
                    model.capabilities(),
                    model.price(),
                    model.deprecation().orElse(null),
                    model.isDefault(),
                    model.configured());
        }
    }

    /** All of them: there are dozens at most. */
    @Schema(name = "Models")
    record KnownModels(List<KnownModel> items) {}

    @GET
    @Operation(
            operationId = "listModels",
            summary = "List the known image models, usable or not",
            description =
                    "What each can do, which sizes it takes and what it costs. A generate request names one by id.")
    @APIResponse(
            responseCode = "200",
            description = "The models, in the order of the registry",
            content = @Content(schema = @Schema(implementation = KnownModels.class), example = EXAMPLE))
    public Uni<KnownModels> list() {
        return models.of(caller.workspace())
                .map(known -> new KnownModels(known.stream().map(KnownModel::of).toList()));
    }
}
