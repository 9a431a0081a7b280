package io.assethatch.kit.blob;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Bytes as rows of 256 KiB in the service's own database. */
final class PostgresBytes implements BlobBytes {
    static final int PIECE = 256 * 1024;

    /**
     * The row of the upload is shared with nobody who gives it up at the same time. Without waiting for the disk: what
     * makes the bytes a blob is committed later and does wait, for all that stands before it in the log.
     */
    private static final String WRITE = """
            insert into blob_chunk (blob_id, ordinal, workspace, bytes)
            select blob_id, $2, workspace, $4 from blob_upload, (select set_config('synchronous_commit', 'off', true)) lazily
            where blob_id = $1 and workspace = $3 and given_up_at is null for share of blob_upload
            """;

    /** External values are cut before they are loaded: a range costs what it holds. */
    private static final String READ = """
            select substring(bytes from cast(greatest($5 - skipped, 0) + 1 as int)
                             for cast(least($6 - skipped, %1$d) - greatest($5 - skipped, 0) as int)) as bytes
            from (select ordinal, bytes, ordinal * cast(%1$d as bigint) as skipped from blob_chunk
                  where blob_id = $1 and ordinal >= $2 and ordinal < $3 and workspace = $4) c
            order by ordinal
            """.formatted(PIECE);

    /** Pieces of one statement: 1 MiB, so that a reader rarely waits for the database and holds little. */
    private static final int READ_PIECES = 4;

    private final Pool pool;

    PostgresBytes(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Void> write(UUID id, String workspace, Multi<Buffer> bytes) {
        return Uni.createFrom().deferred(() -> {
            var pieces = new Pieces(PIECE);
            var ordinal = new AtomicInteger();
            return bytes.onItem()
                    .<Buffer>transformToIterable(pieces::add)
                    .onCompletion()
                    .continueWith(pieces::rest)
                    .onItem()
                    .transformToUniAndConcatenate(piece -> pool.preparedQuery(WRITE)
                            .execute(Tuple.of(id, ordinal.getAndIncrement(), workspace, piece))
                            .invoke(rows -> requireWritten(id, rows.rowCount())))
                    .onItem()
                    .ignoreAsUni();
        });
    }

    private static void requireWritten(UUID id, int rows) {
        if (rows != 1) {
            throw new IllegalStateException("the upload was given up: " + id);
        }
    }

    @Override
    public Multi<Buffer> read(Blob blob, ByteRange range) {
        int from = (int) (range.first() / PIECE);
        int to = range.length() == 0 ? from : (int) ((range.end() + PIECE - 1) / PIECE);
        return Multi.createFrom()
                .range(0, (to - from + READ_PIECES - 1) / READ_PIECES)
                .map(statement -> from + statement * READ_PIECES)
                .onItem()
                .transformToMultiAndConcatenate(first -> pieces(blob, range, first, Math.min(READ_PIECES, to - first)));
    }

    private Multi<Buffer> pieces(Blob blob, ByteRange range, int first, int count) {
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
    public Uni<Void> remove(UUID id, String workspace) {
        return pool.preparedQuery("delete from blob_chunk where blob_id = $1 and workspace = $2")
                .execute(Tuple.of(id, workspace))
                .replaceWithVoid();
    }

    /** Giving up waits for a piece that is being written, and none is written after it. */
    @Override
    public Duration settles() {
        return Duration.ZERO;
    }
}
