package io.assethatch.projectservice.plan;

import io.assethatch.kit.http.Cursor;
import io.assethatch.kit.http.Ids;
import io.assethatch.kit.http.Lists;
import io.assethatch.kit.http.Page;
import io.assethatch.kit.http.PageRequest;
import io.assethatch.kit.identity.Caller;
import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.ProblemType;
import io.assethatch.projectservice.project.Projects;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The planned assets of a project over HTTP. */
@Path("/api/projects/{id}/plan/assets")
@Produces(MediaType.APPLICATION_JSON)
class PlannedAssetResource {
    private final Projects projects;
    private final Plans plans;
    private final PlannedAssets assets;
    private final Caller caller;
    private final Lists lists;

    PlannedAssetResource(Projects projects, Plans plans, PlannedAssets assets, Caller caller, Lists lists) {
        this.projects = projects;
        this.plans = plans;
        this.assets = assets;
        this.caller = caller;
        this.lists = lists;
    }

    /** In plan order, archived ones after them where they are asked for. */
    @GET
    @WithSession
    @Operation(
            operationId = "listPlannedAssets",
            summary = "List the planned assets of a project in plan order",
            description =
                    "With archived=true those follow that are no longer in the plan. A page that begins at an asset"
                            + " which has left the plan meanwhile is refused: begin again without a cursor.")
    @APIResponse(
            responseCode = "200",
            description = "A page; Link rel=next and nextCursor lead to the next one",
            content =
                    @Content(schema = @Schema(implementation = PlannedAssetPage.class), example = PlanExamples.ASSETS))
    public Uni<Response> list(
            @PathParam("id") String id,
            @Parameter(
                            description = "Whether archived ones are listed too",
                            schema = @Schema(implementation = boolean.class, defaultValue = "false"))
                    @QueryParam("archived")
                    @Nullable
                    String archived,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        String workspace = caller.workspace();
        UUID projectId = Ids.inPath(id, "project");
        PageRequest asked = lists.asked(limit, cursor);
        boolean withArchived = flag(archived);
        return projects.required(workspace, projectId)
                .chain(() -> places(workspace, projectId, withArchived))
                .map(places -> after(places, asked))
                .chain(ids -> assets.inOrder(workspace, projectId, ids))
                .map(rows -> Page.of(
                        rows, asked, PlannedAsset::state, row -> Place.of(row).cursor()))
                .map(lists::answer);
    }

    /**
     * Where an asset stands in the list. An asset that is archived between two pages stands elsewhere then, and what
     * comes after it there is not what would have come after it here.
     */
    private record Place(UUID id, boolean archived) {
        private static final Instant IN_PLAN = Instant.EPOCH;
        private static final Instant ARCHIVED = Instant.EPOCH.plusSeconds(1);

        static Place of(PlannedAsset asset) {
            return new Place(asset.id(), asset.isArchived());
        }

        static Place of(Cursor cursor) {
            return new Place(cursor.id(), cursor.time().equals(ARCHIVED));
        }

        Cursor cursor() {
            return new Cursor(archived ? ARCHIVED : IN_PLAN, id);
        }
    }

    private Uni<List<Place>> places(String workspace, UUID projectId, boolean withArchived) {
        Uni<List<Place>> inPlan = plans.ofProject(workspace, projectId)
                .map(plan -> plan == null ? List.<UUID>of() : plan.assetIds())
                .map(ids -> ids.stream().map(id -> new Place(id, false)).toList());
        return !withArchived
                ? inPlan
                : inPlan.chain(live -> assets.archivedIds(workspace, projectId)
                        .map(gone -> Stream.concat(live.stream(), gone.stream().map(id -> new Place(id, true)))
                                .toList()));
    }

    private static List<UUID> after(List<Place> places, PageRequest asked) {
        Place last = asked.after() == null ? null : Place.of(asked.after());
        int from = last == null ? 0 : places.indexOf(last) + 1;
        if (last != null && from == 0) {
            throw new Problem(ProblemType.MALFORMED, "The plan has changed since; begin without a cursor.")
                    .with(new Problem.InvalidValue("cursor", "its place is gone"));
        }
        return places.subList(from, Math.min(places.size(), from + asked.rows())).stream()
                .map(Place::id)
                .toList();
    }

    private static boolean flag(@Nullable String text) {
        if (text == null || text.equals("false")) {
            return false;
        }
        if (text.equals("true")) {
            return true;
        }
        throw new Problem(ProblemType.MALFORMED, "Send archived as true or false.")
                .with(new Problem.InvalidValue("archived", "not true or false"));
    }
}
