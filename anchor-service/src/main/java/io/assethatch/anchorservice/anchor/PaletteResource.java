package io.assethatch.anchorservice.anchor;

import io.assethatch.anchorservice.image.ImageConfig;
import io.assethatch.anchorservice.palette.PaletteColour;
import io.assethatch.anchorservice.palette.PaletteExtraction;
import io.assethatch.kit.identity.Caller;
import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.ProblemType;
import io.assethatch.kit.problem.Refuses;
import io.assethatch.kit.problem.WritesNothing;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Palettes of images that nobody keeps. */
@Path("/api/palettes")
@Tag(name = "Palettes")
@Produces(MediaType.APPLICATION_JSON)
public class PaletteResource {
    private final Caller caller;
    private final AnchorUploads uploads;
    private final ReferenceImages images;
    private final ImageConfig config;

    PaletteResource(Caller caller, AnchorUploads uploads, ReferenceImages images, ImageConfig config) {
        this.caller = caller;
        this.uploads = uploads;
        this.images = images;
        this.config = config;
    }

    /**
     * @param colors by weight; none when nothing is visible
     */
    @Schema(name = "ExtractedPalette")
    record Extracted(List<PaletteColour> colors) {}

    /** Without a parameter for the body, which is read as it comes in. */
    @POST
    @Path("/extract")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(
            operationId = "extractPalette",
            summary = "Find the palette of an image",
            description =
                    "Transparent pixels and a plain background around a sprite do not count; colours that look the "
                            + "same are one. Pixel art with no more colours than asked for is its own palette. Nothing is kept.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA,
                            schema = @Schema(implementation = AnchorDocuments.ImageForm.class)))
    @APIResponse(
            responseCode = "200",
            description = "The colours by weight; the weights add up to 1",
            content =
                    @Content(
                            schema = @Schema(implementation = Extracted.class),
                            example = AnchorDocuments.EXTRACTED_EXAMPLE))
    @Refuses("image-type-unsupported")
    @Refuses("image-type-mismatch")
    @Refuses("image-too-large")
    @Refuses("image-dimensions-exceeded")
    @Refuses("image-animated")
    @Refuses("image-metadata-exceeded")
    @Refuses("image-damaged")
    @Refuses("image-decoding-timed-out")
    @Refuses("image-decoders-busy")
    @WritesNothing
    public Uni<Extracted> extract(
            @QueryParam("colors")
                    @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "4",
                                            maximum = "32",
                                            defaultValue = "16"))
                    @Nullable
                    String colours,
            @Context HttpServerRequest request) {
        int most = colours == null ? config.paletteColours() : number(colours);
        var palettes = new PaletteExtraction(most, most);
        return uploads.image(caller.workspace(), request, image -> images.inspect(image, palettes))
                .map(inspected -> new Extracted(inspected.palette()));
    }

    private static int number(String text) {
        int number;
        try {
            number = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new Problem(ProblemType.MALFORMED, "Send colors as a whole number.")
                    .with(new Problem.InvalidValue("colors", "not a number"));
        }
        if (number < PaletteExtraction.COLOURS_MIN || number > PaletteExtraction.COLOURS_MAX) {
            throw Problem.invalid(
                    "colors", "must be " + PaletteExtraction.COLOURS_MIN + " to " + PaletteExtraction.COLOURS_MAX);
        }
        return number;
    }
}
