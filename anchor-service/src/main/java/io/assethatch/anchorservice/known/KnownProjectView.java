package io.assethatch.anchorservice.known;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.assethatch.contracts.ChangeRecord;
import io.assethatch.contracts.ContractJson;
import io.assethatch.contracts.Kind;
import io.assethatch.contracts.Op;
import io.assethatch.feed.follow.View;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;

/** Keeps which projects exist; a deletion also notes the cascade, in the same transaction. */
@Singleton
class KnownProjectView implements View {
    private static final String RECORDS =
            "jsonb_to_recordset($1) as r(workspace text, id uuid, epoch integer, version bigint, deleted boolean)";

    /** Updating takes the row lock that waits for every transaction that holds the project. */
    private static final String NOTE = """
            insert into known_project as known (workspace, id, epoch, version, deleted)
            select workspace, id, epoch, version, deleted from %s
            on conflict (workspace, id) do update
            set epoch = excluded.epoch, version = excluded.version, deleted = excluded.deleted
            where (excluded.epoch, excluded.version) > (known.epoch, known.version)
            """.formatted(RECORDS);

    private static final String CASCADE = """
            insert into project_cascade (workspace, project_id)
            select r.workspace, r.id from %s
            join known_project known on known.workspace = r.workspace and known.id = r.id and known.deleted
            on conflict do nothing
            """.formatted(RECORDS);

    @Override
    public Kind kind() {
        return Kind.PROJECT;
    }

    @Override
    public Uni<Void> apply(SqlConnection connection, List<ChangeRecord> latest) {
        ArrayNode records = ContractJson.MAPPER.createArrayNode();
        for (ChangeRecord change : latest) {
            records.addObject()
                    .put("workspace", change.workspace())
                    .put("id", change.entityId())
                    .put("epoch", change.epoch())
                    .put("version", change.version())
                    .put("deleted", change.op() == Op.DELETE);
        }
        Tuple parameter = Tuple.of(new JsonArray(records.toString()));
        return connection
                .preparedQuery(NOTE)
                .execute(parameter)
                .chain(() -> connection.preparedQuery(CASCADE).execute(parameter))
                .replaceWithVoid();
    }
}
