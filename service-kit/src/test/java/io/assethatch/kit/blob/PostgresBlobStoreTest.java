package io.assethatch.kit.blob;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.contracts.Sha256;
import io.assethatch.localstack.PostgresServer;
import io.assethatch.localstack.TestBackend;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresBlobStoreTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long MAX = 4L << 20;
    private static final String WORKSPACE = "ada";

    private static Vertx vertx;
    private static Pool pool;

    @BeforeAll
    static void connect() {
        vertx = Vertx.vertx();
        String database = TestBackend.shared().freshDatabase("blobs");
        PgConnectOptions options = PgConnectOptions.fromUri(
                        TestBackend.shared().postgres().reactiveUrl(database))
                .setUser(database)
                .setPassword(PostgresServer.DEFAULT_PASSWORD);
        pool = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(4))
                .connectingTo(options)
                .using(vertx)
                .build();
        pool.query(migration()).execute().await().atMost(PATIENCE);
    }

    @AfterAll
    static void disconnect() {
        pool.close().await().atMost(PATIENCE);
        vertx.close().await().atMost(PATIENCE);
    }

    @Test
    void bytesComeBackAsTheyArrivedWhateverTheirSizes() {
        var random = new Random(11);
        for (int length : new int[] {0, 1, Chunks.SIZE - 1, Chunks.SIZE, Chunks.SIZE + 1, 3 * Chunks.SIZE, 1_234_567}) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);

            ReceivedBlob received = receive(store(), bytes, random);

            assertEquals(length, received.bytes());
            assertEquals(Sha256.hex(bytes), received.sha256());
            assertArrayEquals(bytes, readAll(received));
        }
    }

    @Test
    void moreBytesThanAllowedStopAtOnceAndLeaveNothing() {
        var asked = new AtomicInteger();
        Multi<Buffer> endless = Multi.createBy()
                .repeating()
                .supplier(asked::incrementAndGet)
                .indefinitely()
                .map(i -> Buffer.buffer(new byte[100_000]));
        long before = chunks();

        assertThrows(
                BlobTooLargeException.class,
                () -> store().receive(WORKSPACE, endless, 1 << 20).await().atMost(PATIENCE));

        assertTrue(asked.get() < 50, () -> asked + " buffers were asked for");
        assertEquals(before, chunks());
    }

    @Test
    void aSenderThatHangsUpLeavesNothing() {
        long before = chunks();
        Multi<Buffer> broken = Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item(Buffer.buffer(new byte[2 * Chunks.SIZE])),
                        Multi.createFrom().failure(new IOException("connection reset")));

        assertThrows(
                Exception.class,
                () -> store().receive(WORKSPACE, broken, MAX).await().atMost(PATIENCE));

        assertEquals(before, chunks());
    }

    @Test
    void receivedBytesAreNoBlobAndCanBeDiscarded() {
        ReceivedBlob received = receive(store(), "sketch".getBytes(StandardCharsets.UTF_8), new Random(1));

        assertTrue(store().find(WORKSPACE, received.sha256())
                .await()
                .atMost(PATIENCE)
                .isEmpty());
        long before = chunks();
        store().discard(received).await().atMost(PATIENCE);
        store().discard(received).await().atMost(PATIENCE);
        assertEquals(before - 1, chunks());
    }

    @Test
    void readingAsksForOnePieceAfterTheOther() {
        ReceivedBlob received = receive(store(), new byte[8 * Chunks.SIZE], new Random(2));

        List<Buffer> first = store().read(received.blob())
                .select()
                .first(1)
                .collect()
                .asList()
                .await()
                .atMost(PATIENCE);

        assertEquals(Chunks.SIZE, first.get(0).length());
    }

    @Test
    void aRangeIsJustThoseBytes() {
        var random = new Random(12);
        byte[] bytes = new byte[5 * Chunks.SIZE + 77];
        random.nextBytes(bytes);
        ReceivedBlob received = receive(store(), bytes, random);
        for (int i = 0; i < 40; i++) {
            int first = random.nextInt(bytes.length);
            int length = random.nextInt(i % 2 == 0 ? 100 : bytes.length - first + 1) % (bytes.length - first + 1);

            byte[] read = store().read(received.blob(), new ByteRange(first, length))
                    .collect()
                    .in(Buffer::buffer, Buffer::appendBuffer)
                    .map(Buffer::getBytes)
                    .await()
                    .atMost(PATIENCE);

            assertArrayEquals(Arrays.copyOfRange(bytes, first, first + length), read);
        }
    }

    /** The connection of a piece may be slower than that of the clean-up, in either way of giving up. */
    @Test
    void aPieceThatIsBeingWrittenWhenItsUploadIsGivenUpDoesNotStay() {
        long before = chunks();
        List<Uni<ReceivedBlob>> uploads = IntStream.range(0, 20)
                .mapToObj(i -> store().receive(WORKSPACE, endless(), 1 << 30)
                        .ifNoItem()
                        .after(Duration.ofMillis(50 + 7L * i))
                        .fail()
                        .onFailure(TimeoutException.class)
                        .recoverWithNull())
                .toList();

        Uni.join().all(uploads).andFailFast().await().atMost(PATIENCE);

        Awaitility.await().atMost(PATIENCE).until(() -> uploads() == 0);
        assertEquals(before, chunks());
    }

    private static Multi<Buffer> endless() {
        return Multi.createBy()
                .repeating()
                .supplier(() -> Buffer.buffer(new byte[Chunks.SIZE]))
                .indefinitely();
    }

    @Test
    void aBlobThatIsSweptWhileItIsReadFailsTheReader() {
        ReceivedBlob received = receive(store(), new byte[10], new Random(2));
        store().discard(received).await().atMost(PATIENCE);

        assertThrows(IllegalStateException.class, () -> readAll(received));
    }

    @Test
    void abandonedUploadsAndUnusedBlobsAreSweptAfterTheirGrace() {
        ReceivedBlob abandoned = receive(store(), new byte[] {1, 1}, new Random(3));
        ReceivedBlob unused = receive(store(), new byte[] {2, 2}, new Random(3));
        ReceivedBlob used = receive(store(), new byte[] {3, 3}, new Random(3));
        makeReady(unused, "now()");
        makeReady(used, "null");
        PostgresBlobStore impatient = new PostgresBlobStore(pool, Duration.ZERO, Duration.ZERO, 100);

        store().sweep().await().atMost(PATIENCE);
        assertArrayEquals(new byte[] {1, 1}, readAll(abandoned));
        assertArrayEquals(new byte[] {2, 2}, readAll(unused));

        impatient.sweep().await().atMost(PATIENCE);
        assertThrows(IllegalStateException.class, () -> readAll(abandoned));
        assertThrows(IllegalStateException.class, () -> readAll(unused));
        assertTrue(store().find(WORKSPACE, unused.sha256())
                .await()
                .atMost(PATIENCE)
                .isEmpty());
        assertEquals(
                2,
                store().find(WORKSPACE, used.sha256())
                        .await()
                        .atMost(PATIENCE)
                        .orElseThrow()
                        .bytes());
    }

    private static PostgresBlobStore store() {
        return new PostgresBlobStore(pool, Duration.ofHours(1), Duration.ofHours(24), 100);
    }

    private static ReceivedBlob receive(BlobStore store, byte[] bytes, Random random) {
        var pieces = new ArrayList<Buffer>();
        for (int from = 0; from < bytes.length; ) {
            int to = Math.min(bytes.length, from + 1 + random.nextInt(600_000));
            pieces.add(Buffer.buffer(Arrays.copyOfRange(bytes, from, to)));
            from = to;
        }
        return store.receive(WORKSPACE, Multi.createFrom().iterable(pieces), MAX)
                .await()
                .atMost(PATIENCE);
    }

    private static byte[] readAll(ReceivedBlob received) {
        return store().read(received.blob())
                .collect()
                .in(Buffer::buffer, Buffer::appendBuffer)
                .map(Buffer::getBytes)
                .await()
                .atMost(PATIENCE);
    }

    private static void makeReady(ReceivedBlob received, String unusedSince) {
        Uni<?> ready = pool.preparedQuery("with u as (delete from blob_upload where blob_id = $1)"
                        + " insert into blob (workspace, sha256, blob_id, bytes, unused_since) values ($2, $3, $1, $4, "
                        + unusedSince + ")")
                .execute(Tuple.of(received.id(), WORKSPACE, received.sha256(), received.bytes()));
        ready.await().atMost(PATIENCE);
    }

    private static long chunks() {
        return count("select count(*) from blob_chunk");
    }

    private static long uploads() {
        return count("select count(*) from blob_upload where started_at = '-infinity'");
    }

    private static long count(String query) {
        return pool.query(query)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .atMost(PATIENCE);
    }

    private static String migration() {
        try (InputStream in = PostgresBlobStoreTest.class.getResourceAsStream("/db/blob/V0500__blob.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
