package io.assethatch.generationservice.readmodel;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assethatch.contracts.ChangeRecord;
import io.assethatch.contracts.ContractJson;
import io.assethatch.contracts.Kind;
import io.assethatch.feed.follow.View;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** The table of one kind: the newest state of each entity, and what follows from it in the same transaction. */
final class EntityView implements View {
    private static final String ROWS = " from jsonb_to_recordset(cast($1::text as jsonb))"
            + " as r(workspace text, id uuid, epoch integer, version bigint, deleted boolean, state jsonb)";

    private static final String UPSERT = "insert into %1$s as v (workspace, id, epoch, version, deleted, state)"
            + " select r.workspace, r.id, r.epoch, r.version, r.deleted, r.state" + ROWS
            + " on conflict (workspace, id) do update set epoch = excluded.epoch, version = excluded.version,"
            + " deleted = excluded.deleted, state = excluded.state"
            + " where (excluded.epoch, excluded.version) > (v.epoch, v.version)";

    /** A late older record must not cause anything: only what stands in the view now counts. */
    private static final String STANDING = ROWS + " join %s v using (workspace, id, epoch, version, deleted) where %s";

    private final Kind kind;
    private final String upsert;
    private final List<String> consequences;

    private EntityView(Kind kind, String table, List<String> consequences) {
        this.kind = kind;
        this.upsert = UPSERT.formatted(table);
        this.consequences = consequences;
    }

    /** Deleted projects take nothing more, and what they have here is to be removed. */
    static EntityView ofProjects() {
        String deleted = "select r.workspace, r.id" + STANDING.formatted("project_view", "r.deleted");
        return new EntityView(
                Kind.PROJECT,
                "project_view",
                List.of(
                        "insert into known_project (workspace, project_id, deleted) select d.*, true from (" + deleted
                                + ") d on conflict (workspace, project_id) do update set deleted = true",
                        "insert into project_cascade (workspace, project_id) " + deleted + " on conflict do nothing"));
    }

    static EntityView ofPlannedAssets() {
        return new EntityView(Kind.PLANNED_ASSET, "planned_asset_view", List.of());
    }

    /** The images of anchors are fetched before anybody asks for them. */
    static EntityView ofStyleAnchors() {
        return new EntityView(
                Kind.STYLE_ANCHOR,
                "style_anchor_view",
                List.of("insert into anchor_image (workspace, sha256) select distinct r.workspace, v.sha256"
                        + STANDING.formatted("style_anchor_view", "not r.deleted")
                        + " order by 1, 2 on conflict do nothing"));
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public Uni<Void> apply(SqlConnection connection, List<ChangeRecord> latest) {
        Tuple rows = Tuple.of(rows(latest));
        Uni<Void> all = connection.preparedQuery(upsert).execute(rows).replaceWithVoid();
        for (String consequence : consequences) {
            all = all.chain(
                    () -> connection.preparedQuery(consequence).execute(rows).replaceWithVoid());
        }
        return all;
    }

    private static String rows(List<ChangeRecord> latest) {
        ArrayNode rows = ContractJson.MAPPER.createArrayNode();
        for (ChangeRecord change : latest) {
            ObjectNode row = rows.addObject()
                    .put("workspace", change.workspace())
                    .put("id", UUID.fromString(change.entityId()).toString())
                    .put("epoch", change.epoch())
                    .put("version", change.version())
                    .put("deleted", change.payload() == null);
            if (change.payload() != null) {
                row.set("state", StateReader.checked(change));
            }
        }
        return rows.toString();
    }
}
