package io.assethatch.feed.sketch;

import io.assethatch.contracts.ChangeRecord;
import io.assethatch.contracts.Kind;
import io.assethatch.contracts.Op;
import io.assethatch.feed.follow.View;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Keeps titles, as any service would keep what it needs: one statement a batch, decided by epoch and version. */
public record SketchView(Kind kind) implements View {
    private static final String UPSERT = """
            insert into sketch_view (workspace, kind, entity_id, epoch, version, deleted, title)
            select r.workspace, r.kind, r.entity_id, r.epoch, r.version, r.deleted, r.payload::jsonb ->> 'title'
              from jsonb_to_recordset($1) as r(workspace text, kind text, entity_id text, epoch integer, version bigint,
                   deleted boolean, payload text)
            on conflict (kind, entity_id) do update
               set epoch = excluded.epoch, version = excluded.version, deleted = excluded.deleted, title = excluded.title
             where (excluded.epoch, excluded.version) > (sketch_view.epoch, sketch_view.version)
            """;

    @Override
    public Uni<Void> apply(SqlConnection connection, List<ChangeRecord> latest) {
        var rows = new JsonArray();
        for (ChangeRecord change : latest) {
            byte[] payload = change.payload();
            rows.add(new JsonObject()
                    .put("workspace", change.workspace())
                    .put("kind", change.kind().word())
                    .put("entity_id", change.entityId())
                    .put("epoch", change.epoch())
                    .put("version", change.version())
                    .put("deleted", change.op() == Op.DELETE)
                    .put("payload", payload == null ? null : new String(payload, StandardCharsets.UTF_8)));
        }
        return connection.preparedQuery(UPSERT).execute(Tuple.of(rows)).replaceWithVoid();
    }
}
