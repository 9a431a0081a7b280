package io.assethatch.anchorservice.anchor;

import io.assethatch.contracts.state.StyleAnchorState;
import io.assethatch.kit.blob.BlobDownloads;
import io.assethatch.kit.blob.BlobFile;
import io.assethatch.kit.blob.BlobStore;
import io.assethatch.kit.http.Ids;
import io.assethatch.kit.http.Lists;
import io.assethatch.kit.identity.ServiceTokenFilter;
import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What other services ask: with the service token, which a filter checks, and naming the workspace. */
@Path("/internal")
@PermitAll
public class InternalAnchorResource {
    private final StyleAnchors anchors;
    private final BlobStore blobs;
    private final BlobDownloads downloads;
    private final Lists lists;

    InternalAnchorResource(StyleAnchors anchors, BlobStore blobs, BlobDownloads downloads, Lists lists) {
        this.anchors = anchors;
        this.blobs = blobs;
        this.downloads = downloads;
        this.lists = lists;
    }

    @GET
    @Path("/images/{sha256}")
    @Operation(hidden = true)
    public Uni<Response> image(
            @HeaderParam(ServiceTokenFilter.WORKSPACE) @Nullable String workspace,
            @PathParam("sha256") String sha256,
            @Context HttpHeaders headers) {
        return blobs.find(required(workspace), sha256)
                .map(found -> found.orElseThrow(() -> Problem.notFound("image", sha256)))
                .map(blob -> new BlobFile(sha256, MediaType.APPLICATION_OCTET_STREAM, blob.bytes(), null))
                .chain(file -> downloads.get(required(workspace), file, sha256, headers));
    }

    @GET
    @Path("/anchors/{id}")
    @Operation(hidden = true)
    public Uni<StyleAnchorState> anchor(
            @HeaderParam(ServiceTokenFilter.WORKSPACE) @Nullable String workspace, @PathParam("id") String id) {
        return anchors.require(required(workspace), Ids.inPath(id, "style anchor"));
    }

    /** The anchors of a project, the newest first; of an unknown project none. */
    @GET
    @Path("/anchors")
    @Operation(hidden = true)
    public Uni<Response> ofProject(
            @HeaderParam(ServiceTokenFilter.WORKSPACE) @Nullable String workspace,
            @QueryParam("projectId") @Nullable UUID projectId,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return anchors.page(required(workspace), projectId, lists.asked(limit, cursor))
                .map(lists::answer);
    }

    private static String required(@Nullable String workspace) {
        if (workspace == null || workspace.isBlank()) {
            throw new Problem(ProblemType.MALFORMED, "Name the workspace in the header Workspace.");
        }
        return workspace;
    }
}
