package io.assethatch.kit.blob;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.uuid.Generators;
import io.assethatch.contracts.ContractJson;
import io.assethatch.feed.FeedTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Blobs as rows of 256 KiB in the service's own database ({@code db/blob} holds the tables). */
public final class PostgresBlobStore implements BlobStore {
    /** One statement: the row locks are those of the upload and of the blob, always in this order. */
    private static final String KEEP = """
            with mine as (
                select blob_id from blob_upload where blob_id = cast(:blob as uuid) and workspace = :workspace
                and started_at > '-infinity' for update
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

    /**
     * The row of the upload is shared with nobody who gives it up at the same time. Without waiting for the disk: what
     * makes the bytes a blob is committed later and does wait, for all that stands before it in the log.
     */
    private static final String WRITE = """
            insert into blob_chunk (blob_id, ordinal, workspace, bytes)
            select blob_id, $2, workspace, $4 from blob_upload, (select set_config('synchronous_commit', 'off', true)) lazily
            where blob_id = $1 and workspace = $3 and started_at > '-infinity' for share of blob_upload
            """;

    /** Waits for a piece that is being written; none is written after it. What is given up is swept at once. */
    private static final String GIVE_UP = """
            update blob_upload set started_at = '-infinity' where blob_id = $1 and workspace = $2
            """;

    /** A statement of its own, because only a later one sees the piece that {@link #GIVE_UP} waited for. */
    private static final String DISCARD = """
            with gone as (delete from blob_upload where blob_id = $1 and workspace = $2 returning blob_id)
            delete from blob_chunk c using gone where c.blob_id = gone.blob_id and c.workspace = $2
            """;

    private static final String GIVE_UP_ABANDONED = """
            update blob_upload u set started_at = '-infinity'
            from (select blob_id from blob_upload where started_at < $1 and started_at > '-infinity'
                  order by started_at limit $2 for update skip locked) old
            where u.blob_id = old.blob_id
            """;

    private static final String SWEEP_UPLOADS = """
            with old as (
                select blob_id from blob_upload where started_at = '-infinity' limit $1 for update skip locked
            ), gone as (
                delete from blob_upload u using old where u.blob_id = old.blob_id returning u.blob_id
            ), chunks as (
                delete from blob_chunk c using gone where c.blob_id = gone.blob_id
            )
            select blob_id from gone
            """;

    private static final String SWEEP_UNUSED = """
            with old as (
                select workspace, sha256 from blob where unused_since < $1 order by unused_since limit $2
                for update skip locked
            ), gone as (
                delete from blob b using old where b.workspace = old.workspace and b.sha256 = old.sha256
                returning b.blob_id
            ), chunks as (
                delete from blob_chunk c using gone where c.blob_id = gone.blob_id
            )
            select blob_id from gone
            """;

    /** External values are cut before they are loaded: a range costs what it holds. */
    private static final String READ = """
            select substring(bytes from cast(greatest($5 - skipped, 0) + 1 as int)
                             for cast(least($6 - skipped, %1$d) - greatest($5 - skipped, 0) as int)) as bytes
            from (select ordinal, bytes, ordinal * cast(%1$d as bigint) as skipped from blob_chunk
                  where blob_id = $1 and ordinal >= $2 and ordinal < $3 and workspace = $4) c
            order by ordinal
            """.formatted(Chunks.SIZE);

    /** Pieces of one statement: 1 MiB, so that a reader rarely waits for the database and holds little. */
    private static final int READ_CHUNKS = 4;

    private final Pool pool;
    private final Duration uploadGrace;
    private final Duration unusedGrace;
    private final int sweepBatch;

    /**
     * @param uploadGrace longer than any upload lasts
     * @param unusedGrace longer than any follower may be behind
     * @param sweepBatch blobs removed by one statement
     */
    public PostgresBlobStore(Pool pool, Duration uploadGrace, Duration unusedGrace, int sweepBatch) {
        this.pool = pool;
        this.uploadGrace = uploadGrace;
        this.unusedGrace = unusedGrace;
        this.sweepBatch = sweepBatch;
    }

    @Override
    public Uni<ReceivedBlob> receive(String workspace, Multi<Buffer> bytes, long bytesMax) {
        return Uni.createFrom().deferred(() -> {
            UUID id = Generators.timeBasedEpochGenerator().generate();
            var chunks = new Chunks(bytesMax);
            return pool.preparedQuery("insert into blob_upload (blob_id, workspace) values ($1, $2)")
                    .execute(Tuple.of(id, workspace))
                    .chain(() -> write(id, workspace, bytes, chunks))
                    .map(written -> new ReceivedBlob(id, workspace, chunks.sha256(), chunks.bytes()))
                    .onFailure()
                    .call(() -> forget(id, workspace))
                    .onCancellation()
                    .call(() -> forget(id, workspace));
        });
    }

    private Uni<Void> write(UUID id, String workspace, Multi<Buffer> bytes, Chunks chunks) {
        var ordinal = new AtomicInteger();
        return bytes.onItem()
                .<Buffer>transformToIterable(chunks::add)
                .onCompletion()
                .continueWith(chunks::rest)
                .onItem()
                .transformToUniAndConcatenate(chunk -> pool.preparedQuery(WRITE)
                        .execute(Tuple.of(id, ordinal.getAndIncrement(), workspace, chunk))
                        .invoke(rows -> requireWritten(id, rows.rowCount())))
                .onItem()
                .ignoreAsUni();
    }

    private static void requireWritten(UUID id, int rows) {
        if (rows != 1) {
            throw new IllegalStateException("the upload was given up: " + id);
        }
    }

    @Override
    public Uni<Void> keep(FeedTransaction transaction, ReceivedBlob received, String holder) {
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

    @Override
    public Uni<Void> release(FeedTransaction transaction, List<BlobUse> uses) {
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

    @Override
    public Uni<Void> discard(ReceivedBlob received) {
        return forget(received.id(), received.workspace());
    }

    private Uni<Void> forget(UUID id, String workspace) {
        return pool.preparedQuery(GIVE_UP)
                .execute(Tuple.of(id, workspace))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : pool.preparedQuery(DISCARD)
                                .execute(Tuple.of(id, workspace))
                                .replaceWithVoid());
    }

    @Override
    public Uni<Optional<Blob>> find(String workspace, String sha256) {
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

    @Override
    public Multi<Buffer> read(Blob blob, ByteRange range) {
        if (range.end() > blob.bytes()) {
            throw new IllegalArgumentException(range + " of " + blob.bytes() + " bytes");
        }
        int from = (int) (range.first() / Chunks.SIZE);
        int to = range.length() == 0 ? from : Chunks.count(range.end());
        return Multi.createFrom()
                .range(0, (to - from + READ_CHUNKS - 1) / READ_CHUNKS)
                .map(statement -> from + statement * READ_CHUNKS)
                .onItem()
                .transformToMultiAndConcatenate(first -> chunks(blob, range, first, Math.min(READ_CHUNKS, to - first)));
    }

    private Multi<Buffer> chunks(Blob blob, ByteRange range, int first, int count) {
        return pool.preparedQuery(READ)
                .execute(Tuple.of(blob.id(), first, first + count, blob.workspace(), range.first(), range.end()))
                .onItem()
                .transformToMulti(rows -> {
                    if (rows.size() != count) {
                        throw new IllegalStateException("blob " + blob.id() + " is gone");
                    }
                    return Multi.createFrom().iterable(rows);
                })
                .map(row -> row.getDelegate().getBuffer("bytes"));
    }

    @Override
    public Uni<Integer> sweep() {
        OffsetDateTime now = OffsetDateTime.now();
        return pool.preparedQuery(GIVE_UP_ABANDONED)
                .execute(Tuple.of(now.minus(uploadGrace), sweepBatch))
                .chain(() -> pool.preparedQuery(SWEEP_UPLOADS).execute(Tuple.of(sweepBatch)))
                .chain(uploads -> pool.preparedQuery(SWEEP_UNUSED)
                        .execute(Tuple.of(now.minus(unusedGrace), sweepBatch))
                        .map(unused -> uploads.size() + unused.size()));
    }
}
