package io.assethatch.generationservice.asset;

import io.assethatch.contracts.state.AssetState;
import io.assethatch.generationservice.readmodel.AssetNames;
import io.assethatch.kit.blob.BlobDownloads;
import io.assethatch.kit.blob.BlobFile;
import io.assethatch.kit.http.Ids;
import io.assethatch.kit.identity.Caller;
import io.assethatch.kit.problem.Refuses;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The bytes of asset versions. */
@Path("/api/assets/{id}/image")
@Tag(name = "Assets")
public class AssetImageResource {
    private final Caller caller;
    private final Assets assets;
    private final AssetNames names;
    private final BlobDownloads downloads;

    AssetImageResource(Caller caller, Assets assets, AssetNames names, BlobDownloads downloads) {
        this.caller = caller;
        this.assets = assets;
        this.names = names;
        this.downloads = downloads;
    }

    @GET
    @Operation(
            operationId = "getAssetImage",
            summary = "Download the image of an asset version",
            description = "With ?v= of its hash the answer may be cached for ever. Heeds Range (one range), If-Range, "
                    + "If-None-Match and If-Match.")
    @APIResponse(
            responseCode = "200",
            description = "The image; its ETag is its SHA-256",
            content = @Content(mediaType = "image/png", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(
            responseCode = "206",
            description = "The range that was asked for",
            content = @Content(mediaType = "image/png", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @Refuses(value = "edit-conflict", when = "If-Match was sent and names other bytes")
    @Refuses("range-not-satisfiable")
    public Uni<Response> get(
            @PathParam("id") String id, @QueryParam("v") @Nullable String sha256, @Context HttpHeaders headers) {
        String workspace = caller.workspace();
        return assets.require(workspace, Ids.inPath(id, "asset"))
                .chain(asset -> file(workspace, asset))
                .chain(file -> downloads.get(workspace, file, sha256, headers));
    }

    @HEAD
    @Operation(operationId = "headAssetImage", summary = "Ask for the image of an asset version without its bytes")
    @Refuses(value = "edit-conflict", when = "If-Match was sent and names other bytes")
    @APIResponse(responseCode = "200", description = "The headers that GET would send")
    public Uni<Response> head(
            @PathParam("id") String id, @QueryParam("v") @Nullable String sha256, @Context HttpHeaders headers) {
        String workspace = caller.workspace();
        return assets.require(workspace, Ids.inPath(id, "asset"))
                .chain(asset -> file(workspace, asset))
                .map(file -> downloads.head(file, sha256, headers));
    }

    private Uni<BlobFile> file(String workspace, AssetState asset) {
        return names.of(workspace, asset.assetId())
                .map(name -> BlobFile.of(asset.image(), fileName(name.orElse("asset"), asset)));
    }

    /** {@code farmer-south-v3}: as many versions as one likes in one folder. */
    private static String fileName(String name, AssetState asset) {
        return Stream.of(name, asset.variant(), asset.direction(), "v" + asset.versionNumber())
                .filter(Objects::nonNull)
                .collect(Collectors.joining("-"));
    }
}
