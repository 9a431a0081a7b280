package io.assethatch.kit.blob;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.contracts.Sha256;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What every store does, wherever its bytes lie. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BlobStoreContract {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final String WORKSPACE = "ada";
    private static final long MAX = 16L << 20;
    private static final Duration LONG = Duration.ofHours(24);

    final BlobDatabase database = new BlobDatabase();
    private BlobBytes bytes;

    /** The bytes' place, made before the first test. */
    abstract BlobBytes open(BlobDatabase database);

    /** What the place holds: ids of bytes, whole or half written. */
    abstract List<UUID> held();

    @BeforeAll
    void connect() {
        bytes = open(database);
    }

    @AfterAll
    void disconnect() {
        database.close();
    }

    @Test
    void bytesComeBackAsTheyArrivedWhateverTheirSizes() {
        var random = new Random(11);
        int piece = PostgresBytes.PIECE;
        int part = 5 << 20;
        for (int length :
                new int[] {0, 1, piece - 1, piece, piece + 1, 1_234_567, part - 1, part, part + 1, 2 * part, 12_345_678
                }) {
            byte[] sent = new byte[length];
            random.nextBytes(sent);

            ReceivedBlob received = receive(store(), sent, random);

            assertEquals(length, received.bytes());
            assertEquals(Sha256.hex(sent), received.sha256());
            assertArrayEquals(sent, readAll(received));
        }
    }

    @Test
    void aRangeIsJustThoseBytes() {
        var random = new Random(12);
        byte[] sent = new byte[(5 << 20) + 77];
        random.nextBytes(sent);
        ReceivedBlob received = receive(store(), sent, random);
        for (int i = 0; i < 40; i++) {
            int first = random.nextInt(sent.length);
            int length = random.nextInt(i % 2 == 0 ? 100 : sent.length - first + 1) % (sent.length - first + 1);

            byte[] read = read(received.blob(), new ByteRange(first, length));

            assertArrayEquals(Arrays.copyOfRange(sent, first, first + length), read);
        }
        assertThrows(IllegalArgumentException.class, () -> read(received.blob(), new ByteRange(sent.length - 1, 2)));
    }

    @Test
    void moreBytesThanAllowedStopAtOnceAndLeaveNothing() {
        var asked = new AtomicInteger();
        Multi<Buffer> endless = Multi.createBy()
                .repeating()
                .supplier(asked::incrementAndGet)
                .indefinitely()
                .map(i -> Buffer.buffer(new byte[100_000]));
        List<UUID> before = held();

        assertThrows(
                BlobTooLargeException.class,
                () -> store().receive(WORKSPACE, endless, 7 << 20).await().atMost(PATIENCE));

        assertTrue(asked.get() < 100, () -> asked + " buffers were asked for");
        assertEquals(before, held());
    }

    @Test
    void aSenderThatHangsUpLeavesNothing() {
        List<UUID> before = held();
        Multi<Buffer> broken = Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().items(Buffer.buffer(new byte[6 << 20]), Buffer.buffer(new byte[6 << 20])),
                        Multi.createFrom().failure(new IOException("connection reset")));

        assertThrows(
                Exception.class,
                () -> store().receive(WORKSPACE, broken, MAX).await().atMost(PATIENCE));

        assertEquals(before, held());
    }

    /** Whoever cleans up may be faster than the piece that is being written. */
    @Test
    void whatIsBeingWrittenWhenItsUploadIsGivenUpDoesNotStay() {
        List<UUID> before = held();
        List<Uni<ReceivedBlob>> uploads = IntStream.range(0, 12)
                .mapToObj(i -> store().receive(WORKSPACE, endless(), 1 << 30)
                        .ifNoItem()
                        .after(Duration.ofMillis(50 + 17L * i))
                        .fail()
                        .onFailure(TimeoutException.class)
                        .recoverWithNull())
                .toList();

        Uni.join().all(uploads).andFailFast().await().atMost(PATIENCE);

        Awaitility.await().atMost(PATIENCE).until(() -> {
            sweptAtOnce().sweep().await().atMost(PATIENCE);
            return database.uploads().isEmpty() && held().equals(before);
        });
    }

    @Test
    void receivedBytesAreNoBlobAndCanBeDiscarded() {
        List<UUID> before = held();
        ReceivedBlob received = receive(store(), "sketch".getBytes(StandardCharsets.UTF_8), new Random(1));

        assertTrue(store().find(WORKSPACE, received.sha256())
                .await()
                .atMost(PATIENCE)
                .isEmpty());
        store().discard(received).await().atMost(PATIENCE);
        store().discard(received).await().atMost(PATIENCE);
        assertEquals(before, held());
    }

    @Test
    void discardingDoesNotTouchWhatWasKept() {
        ReceivedBlob received = receive(store(), new byte[] {9, 9}, new Random(1));
        database.keep(received, true);

        store().discard(received).await().atMost(PATIENCE);

        assertArrayEquals(new byte[] {9, 9}, readAll(received));
    }

    @Test
    void readingAsksForOnePieceAfterTheOther() {
        ReceivedBlob received = receive(store(), new byte[3 << 20], new Random(2));

        List<Buffer> first = store().read(received.blob())
                .select()
                .first(1)
                .collect()
                .asList()
                .await()
                .atMost(PATIENCE);

        assertTrue(first.get(0).length() > 0 && first.get(0).length() <= 1 << 20);
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
        database.keep(unused, false);
        database.keep(used, true);

        store().sweep().await().atMost(PATIENCE);
        assertArrayEquals(new byte[] {1, 1}, readAll(abandoned));
        assertArrayEquals(new byte[] {2, 2}, readAll(unused));

        // Where bytes settle first, it takes more than one round.
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            sweptAtOnce().sweep().await().atMost(PATIENCE);
            assertThrows(IllegalStateException.class, () -> readAll(abandoned));
            assertThrows(IllegalStateException.class, () -> readAll(unused));
        });
        assertTrue(store().find(WORKSPACE, unused.sha256())
                .await()
                .atMost(PATIENCE)
                .isEmpty());
        assertArrayEquals(
                new byte[] {3, 3},
                read(
                        store().find(WORKSPACE, used.sha256())
                                .await()
                                .atMost(PATIENCE)
                                .orElseThrow(),
                        ByteRange.whole(2)));
    }

    /** Dies before each step in turn; what a new process then sweeps is all that was not kept, and no more. */
    @Test
    void aCrashBetweenAnyTwoStepsLeavesNoBytesWithoutARowAndNoRowWithoutBytes() {
        List<UUID> before = held();
        int step = 0;
        boolean died = true;
        while (died) {
            var life = new Life(step++);
            var store = new RecordedBlobStore(
                    new MortalRows(database.pool(), life),
                    new MortalBytes(bytes, life),
                    Duration.ZERO,
                    Duration.ZERO,
                    100);
            died = lives(store, life, step);

            for (Blob blob : database.blobs()) {
                assertEquals(
                        blob.sha256(), Sha256.hex(read(blob, ByteRange.whole(blob.bytes()))), "after step " + step);
            }
            var rows = new ArrayList<>(database.uploads());
            database.blobs().forEach(blob -> rows.add(blob.id()));
            assertTrue(rows.containsAll(held()), "after step " + step + " bytes have no row");
            database.release();
            Awaitility.await().atMost(PATIENCE).until(() -> {
                sweptAtOnce().sweep().await().atMost(PATIENCE);
                return database.uploads().isEmpty() && database.blobs().isEmpty();
            });
            assertTrue(before.containsAll(held()), "after step " + step + " bytes stay");
        }
        assertTrue(step > 12, "only " + step + " steps");
    }

    /** A life with all that can happen in one; whether it ended early. */
    private boolean lives(BlobStore store, Life life, int seed) {
        byte[] large = new byte[(5 << 20) + seed];
        new Random(seed).nextBytes(large);
        try {
            ReceivedBlob kept = receive(store, large, 2 << 20);
            database.keep(kept, true);
            store.discard(kept).await().atMost(PATIENCE);
            ReceivedBlob again = receive(store, large, 2 << 20);
            store.discard(again).await().atMost(PATIENCE);
            database.release();
            store.sweep().await().atMost(PATIENCE);
            receive(store, new byte[] {4}, 1);
            store.sweep().await().atMost(PATIENCE);
            return false;
        } catch (Life.Ended death) {
            return true;
        }
    }

    final BlobStore store() {
        return new RecordedBlobStore(new BlobRows(database.pool()), bytes, LONG, LONG, 100);
    }

    private BlobStore sweptAtOnce() {
        return new RecordedBlobStore(new BlobRows(database.pool()), bytes, Duration.ZERO, Duration.ZERO, 100);
    }

    private static Multi<Buffer> endless() {
        return Multi.createBy()
                .repeating()
                .supplier(() -> Buffer.buffer(new byte[256 * 1024]))
                .indefinitely();
    }

    private static ReceivedBlob receive(BlobStore store, byte[] bytes, Random random) {
        return receive(store, bytes, 10_000 + random.nextInt(600_000));
    }

    private static ReceivedBlob receive(BlobStore store, byte[] bytes, int pieceBytes) {
        var pieces = new ArrayList<Buffer>();
        for (int from = 0; from < bytes.length; ) {
            int to = Math.min(bytes.length, from + pieceBytes);
            pieces.add(Buffer.buffer(Arrays.copyOfRange(bytes, from, to)));
            from = to;
        }
        return store.receive(WORKSPACE, Multi.createFrom().iterable(pieces), MAX)
                .await()
                .atMost(PATIENCE);
    }

    private byte[] readAll(ReceivedBlob received) {
        return read(received.blob(), ByteRange.whole(received.bytes()));
    }

    private byte[] read(Blob blob, ByteRange range) {
        return store().read(blob, range)
                .collect()
                .in(Buffer::buffer, Buffer::appendBuffer)
                .map(Buffer::getBytes)
                .await()
                .atMost(PATIENCE);
    }
}
