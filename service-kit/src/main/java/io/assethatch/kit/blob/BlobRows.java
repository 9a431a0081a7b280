package io.assethatch.kit.blob;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.uuid.Generators;
import io.assethatch.contracts.ContractJson;
import io.assethatch.feed.FeedTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Which bytes there are, whose, and who uses them ({@code db/blob} holds the tables). Open for a double in tests. */
class BlobRows {
    /** One statement: the row locks are those of the upload and of the blob, always in this order. */
    private static final String KEEP = """
            with mine as (
                select blob_id from blob_upload where blob_id = cast(:blob as uuid) and workspace = :workspace
                and given_up_at is null for update
            ), kept as (
                insert into blob (workspace, sha256, blob_id, bytes)
                select cast(:workspace as text), cast(:sha256 as text), blob_id, cast(:bytes as bigint) from mine
                on conflict (workspace, sha256) do update set unused_since = null
                returning blob_id
            ), taken as (
                delete from blob_upload u using kept where u.blob_id = kept.blob_id
            )
            select cast(blob_id as text) from kept
            """;

    private static final String USE = """
            insert into blob_use (workspace, sha256, holder) values (:workspace, :sha256, :holder)
            on conflict do nothing
            """;

    /** Locked first, in one order, so that of two who release the same blob the later one sees that it is unused. */
    private static final String LOCK = """
            select cast(count(*) as bigint) from (
                select 1 from blob where workspace = :workspace
                and sha256 in (select sha256 from jsonb_to_recordset(cast(cast(:uses as text) as jsonb)) as u(sha256 text))
                order by sha256 for update) locked
            """;

    private static final String RELEASE = """
            delete from blob_use b
            using jsonb_to_recordset(cast(cast(:uses as text) as jsonb)) as u(sha256 text, holder text)
            where b.workspace = :workspace and b.sha256 = u.sha256 and b.holder = u.holder
            """;

    private static final String MARK_UNUSED = """
            update blob b set unused_since = clock_timestamp()
            where workspace = :workspace and unused_since is null
            and sha256 in (select sha256 from jsonb_to_recordset(cast(cast(:uses as text) as jsonb)) as u(sha256 text))
            and not exists (select from blob_use u where u.workspace = b.workspace and u.sha256 = b.sha256)
            """;

    /** Waits for a piece that is being written under a share of the row. Marked again, it keeps its first mark. */
    private static final String GIVE_UP = """
            update blob_upload set given_up_at = coalesce(given_up_at, clock_timestamp())
            where blob_id = $1 and workspace = $2
            """;

    private static final String GIVE_UP_ABANDONED = """
            update blob_upload u set given_up_at = clock_timestamp()
            from (select blob_id from blob_upload where started_at < $1 and given_up_at is null
                  order by started_at limit $2 for update skip locked) old
            where u.blob_id = old.blob_id
            """;

    /** Its bytes belong to an upload again, in one statement: there is no moment without a row for them. */
    private static final String GIVE_UP_UNUSED = """
            with old as (
                select workspace, sha256 from blob where unused_since < $1 order by unused_since limit $2
                for update skip locked
            ), gone as (
                delete from blob b using old where b.workspace = old.workspace and b.sha256 = old.sha256
                returning b.blob_id, b.workspace
            )
            insert into blob_upload (blob_id, workspace, given_up_at)
            select blob_id, workspace, clock_timestamp() from gone
            """;

    private static final String GIVEN_UP =
            "select blob_id, workspace from blob_upload where given_up_at <= now() - $1 * interval '1 millisecond'"
                    + " order by given_up_at limit $2";

    private static final String FORGET = "delete from blob_upload where blob_id = $1 and workspace = $2"
            + " and given_up_at <= now() - $3 * interval '1 millisecond'";

    private final Pool pool;

    BlobRows(Pool pool) {
        this.pool = pool;
    }

    /** Bytes that arrive, or arrived and were not kept, or are to be removed. */
    record Upload(UUID id, String workspace) {}

    Uni<Upload> begin(String workspace) {
        return Uni.createFrom().deferred(() -> {
            var upload = new Upload(Generators.timeBasedEpochGenerator().generate(), workspace);
            return pool.preparedQuery("insert into blob_upload (blob_id, workspace) values ($1, $2)")
                    .execute(Tuple.of(upload.id(), workspace))
                    .replaceWith(upload);
        });
    }

    Uni<Void> keep(FeedTransaction transaction, ReceivedBlob received, String holder) {
        if (!transaction.workspace().equals(received.workspace())) {
            throw new IllegalArgumentException("bytes of another workspace");
        }
        return transaction
                .session()
                .createNativeQuery(KEEP, String.class)
                .setParameter("blob", received.id().toString())
                .setParameter("workspace", received.workspace())
                .setParameter("sha256", received.sha256())
                .setParameter("bytes", received.bytes())
                .getSingleResultOrNull()
                .onItem()
                .ifNull()
                .failWith(() -> new IllegalStateException("the upload is gone: " + received.id()))
                .chain(() -> transaction
                        .session()
                        .createNativeQuery(USE)
                        .setParameter("workspace", received.workspace())
                        .setParameter("sha256", received.sha256())
                        .setParameter("holder", holder)
                        .executeUpdate())
                .replaceWithVoid();
    }

    Uni<Void> release(FeedTransaction transaction, List<BlobUse> uses) {
        ArrayNode json = ContractJson.MAPPER.valueToTree(uses);
        String text = json.toString();
        return transaction
                .session()
                .createNativeQuery(LOCK, Long.class)
                .setParameter("workspace", transaction.workspace())
                .setParameter("uses", text)
                .getSingleResult()
                .chain(() -> update(transaction, RELEASE, text))
                .chain(() -> update(transaction, MARK_UNUSED, text));
    }

    private static Uni<Void> update(FeedTransaction transaction, String sql, String uses) {
        return transaction
                .session()
                .createNativeQuery(sql)
                .setParameter("workspace", transaction.workspace())
                .setParameter("uses", uses)
                .executeUpdate()
                .replaceWithVoid();
    }

    Uni<Optional<Blob>> find(String workspace, String sha256) {
        return pool.preparedQuery("select blob_id, bytes from blob where workspace = $1 and sha256 = $2")
                .execute(Tuple.of(workspace, sha256))
                .map(rows -> {
                    if (rows.size() == 0) {
                        return Optional.empty();
                    }
                    Row row = rows.iterator().next();
                    return Optional.of(new Blob(row.getUUID("blob_id"), workspace, sha256, row.getLong("bytes")));
                });
    }

    /** @return whether there is such an upload; one that was kept is none any more */
    Uni<Boolean> giveUp(Upload upload) {
        return pool.preparedQuery(GIVE_UP)
                .execute(Tuple.of(upload.id(), upload.workspace()))
                .map(rows -> rows.rowCount() > 0);
    }

    Uni<Void> giveUpAbandoned(OffsetDateTime before, int limit) {
        return pool.preparedQuery(GIVE_UP_ABANDONED)
                .execute(Tuple.of(before, limit))
                .replaceWithVoid();
    }

    Uni<Void> giveUpUnused(OffsetDateTime before, int limit) {
        return pool.preparedQuery(GIVE_UP_UNUSED)
                .execute(Tuple.of(before, limit))
                .replaceWithVoid();
    }

    /** Uploads that were given up so long ago. */
    Uni<List<Upload>> givenUp(Duration ago, int limit) {
        return pool.preparedQuery(GIVEN_UP)
                .execute(Tuple.of(ago.toMillis(), limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Upload(row.getUUID("blob_id"), row.getString("workspace")))
                        .toList());
    }

    /** To be called once its bytes are gone; leaves an upload that was given up later than so long ago. */
    Uni<Void> forget(Upload upload, Duration ago) {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(upload.id(), upload.workspace(), ago.toMillis()))
                .replaceWithVoid();
    }
}
