package io.assethatch.generationservice.asset;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assethatch.generationservice.provider.Capabilities;
import io.assethatch.generationservice.provider.Model;
import io.assethatch.generationservice.provider.ModelRegistry;
import io.assethatch.generationservice.provider.Price;
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

/** The registry of image models over HTTP. */
@Path("/api/models")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Models", description = "Image models that can be named in a request.")
public class ModelResource {
    private final ModelRegistry registry;

    ModelResource(ModelRegistry registry) {
        this.registry = registry;
    }

    /**
     * One model.
     *
     * @param isDefault meant where a request names none
     * @param configured whether it can be used here
     */
    @Schema(name = "Model")
    record KnownModel(
            String provider,
            String id,
            String name,
            Capabilities capabilities,
            Price price,
            @JsonProperty("default") boolean isDefault,
            boolean configured) {

        static KnownModel of(Model model) {
            return new KnownModel(
                    model.provider(),
                    model.id(),
                    model.name(),
                    model.capabilities(),
                    model.price(),
                    model.isDefault(),
                    model.configured());
        }
    }

    /** All of them: there are dozens at most. */
    @Schema(name = "Models")
    record KnownModels(List<KnownModel> items) {}

    @GET
    @Operation(operationId = "listModels", summary = "List the known image models, usable or not")
    @APIResponse(
            responseCode = "200",
            description = "The models",
            content = @Content(schema = @Schema(implementation = KnownModels.class)))
    public KnownModels list() {
        return new KnownModels(registry.models().stream().map(KnownModel::of).toList());
    }
}
