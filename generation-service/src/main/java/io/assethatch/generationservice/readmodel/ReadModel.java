package io.assethatch.generationservice.readmodel;

import io.assethatch.contracts.Kind;
import io.assethatch.contracts.state.PlannedAssetState;
import io.assethatch.contracts.state.ProjectState;
import io.assethatch.contracts.state.StyleAnchorState;
import io.assethatch.feed.FeedFailure;
import io.assethatch.feed.follow.ParkedChanges;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The views as their readers see them. Every read fails with {@link FeedFailure.EntityParked} when the entity's newest
 * state could not be applied, rather than giving an older one. Empty: never heard of.
 */
@Singleton
class ReadModel {
    private static final String ONE = "select version, state::text as state from %s where workspace = $1 and id = $2";

    private static final String NEWEST_ANCHOR = "select version, state::text as state from style_anchor_view"
            + " where workspace = $1 and project_id = $2 and not deleted"
            + " order by cast(state ->> 'createdAt' as timestamptz) desc, id desc limit 1";

    /** A parked anchor may be the newest; one that is unreadable may be anybody's. */
    private static final String PARKED_ANCHOR = "select entity_id from parked_change"
            + " where source = 'anchors' and kind = 'style-anchor' and workspace in ($1, '')"
            + " and (payload is null or strpos(payload, $2) > 0) limit 1";

    private final Pool pool;
    private final ParkedChanges parked;

    ReadModel(Pool pool, ParkedChanges parked) {
        this.pool = pool;
        this.parked = parked;
    }

    Uni<Optional<Known<ProjectState>>> project(String workspace, UUID id) {
        return one(Kind.PROJECT, "project_view", workspace, id, ProjectState.class);
    }

    Uni<Optional<Known<PlannedAssetState>>> plannedAsset(String workspace, UUID id) {
        return one(Kind.PLANNED_ASSET, "planned_asset_view", workspace, id, PlannedAssetState.class);
    }

    Uni<Optional<Known<StyleAnchorState>>> anchor(String workspace, UUID id) {
        return one(Kind.STYLE_ANCHOR, "style_anchor_view", workspace, id, StyleAnchorState.class);
    }

    /** The newest anchor of a project that was not deleted, by server time, then id. */
    Uni<Optional<Known<StyleAnchorState>>> newestAnchor(String workspace, UUID projectId) {
        return pool.preparedQuery(PARKED_ANCHOR)
                .execute(Tuple.of(workspace, projectId.toString()))
                .invoke(rows -> {
                    for (Row row : rows) {
                        throw new FeedFailure.EntityParked("style-anchor/" + row.getString("entity_id"));
                    }
                })
                .chain(() -> pool.preparedQuery(NEWEST_ANCHOR).execute(Tuple.of(workspace, projectId)))
                .map(rows -> known(rows, StyleAnchorState.class));
    }

    private <T> Uni<Optional<Known<T>>> one(Kind kind, String table, String workspace, UUID id, Class<T> type) {
        return parked.refuseIfParked(kind, id.toString())
                .chain(() -> pool.preparedQuery(ONE.formatted(table)).execute(Tuple.of(workspace, id)))
                .map(rows -> known(rows, type));
    }

    private static <T> Optional<Known<T>> known(RowSet<Row> rows, Class<T> type) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        Row row = rows.iterator().next();
        @Nullable String state = row.getString("state");
        return Optional.of(new Known<>(row.getLong("version"), state == null ? null : StateReader.read(state, type)));
    }
}
