package io.assethatch.feed.follow;

import io.assethatch.contracts.ChangeRecord;
import io.assethatch.contracts.Kind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/**
 * Where a follower keeps the entities of one kind. Rows are decided by (epoch, version) alone, in the statement itself:
 * records arrive at least once, in any order across topics, and a deleted row stays with its version so that a late
 * older record cannot bring it back.
 */
public interface View {
    Kind kind();

    /**
     * Writes the records in one statement with one array or jsonb parameter.
     *
     * <p>Runs on the connection's event loop, inside the transaction that moves the position. A failure rolls the whole
     * transaction back. What a record that cannot be read makes code throw ({@link IllegalArgumentException}, Jackson's
     * exceptions, {@link NullPointerException} and the like) and the database's data exceptions (SQLSTATE classes 22, 23
     * and 54) count as a fault of a record, everything else as one of the infrastructure.
     *
     * @param latest at most one record of each entity, puts and deletes, in a fixed order
     */
    Uni<Void> apply(SqlConnection connection, List<ChangeRecord> latest);
}
