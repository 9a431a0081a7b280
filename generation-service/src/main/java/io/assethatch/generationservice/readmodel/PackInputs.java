package io.assethatch.generationservice.readmodel;

import io.assethatch.contracts.Position;
import io.assethatch.contracts.state.PlannedAssetState;
import io.assethatch.contracts.state.ProjectState;
import io.assethatch.contracts.state.StyleAnchorState;
import io.assethatch.kit.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a pack tells about a project beside its images, from the views once they include a request's token. */
@Singleton
public class PackInputs {
    private static final String PLANNED = "select state::text as state from planned_asset_view"
            + " where workspace = $1 and id = any($2) and not deleted and not cast(state ->> 'archived' as boolean)";

    private final InputLookup lookup;
    private final ReadModel views;
    private final Pool pool;

    PackInputs(InputLookup lookup, ReadModel views, Pool pool) {
        this.lookup = lookup;
        this.views = views;
        this.pool = pool;
    }

    /**
     * A project as its pack shows it.
     *
     * @param anchor the active one; null when there is none
     */
    public record Described(ProjectState project, @Nullable StyleAnchorState anchor) {}

    /** Fails with {@link Problem} 404 for an unknown or foreign id, 503 when the views are behind the token. */
    public Uni<Described> project(String workspace, Position token, UUID id) {
        return lookup.requireProject(workspace, token, id)
                .chain(() -> lookup.requireIncluded(workspace, token))
                .chain(() -> views.project(workspace, id))
                .map(seen -> seen.flatMap(Known::found).orElseThrow(InputProblems::viewsBehind))
                .chain(project ->
                        anchor(workspace, project).map(anchor -> new Described(project, anchor.orElse(null))));
    }

    private Uni<Optional<StyleAnchorState>> anchor(String workspace, ProjectState project) {
        UUID named = project.styleAnchorId();
        return (named == null ? views.newestAnchor(workspace, project.id()) : views.anchor(workspace, named))
                .map(seen -> seen.flatMap(Known::found));
    }

    /** Those of the planned assets that are still in the plan, by id. */
    public Uni<Map<UUID, PlannedAssetState>> planned(String workspace, Collection<UUID> ids) {
        return pool.preparedQuery(PLANNED)
                .execute(Tuple.of(workspace, ids.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, PlannedAssetState> planned = new HashMap<>();
                    for (Row row : rows) {
                        PlannedAssetState state = StateReader.read(
                                Objects.requireNonNull(row.getString("state")), PlannedAssetState.class);
                        planned.put(state.id(), state);
                    }
                    return planned;
                });
    }
}
