package io.assethatch.anchorservice.image;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.anchorservice.image.ImageRefusedException.Reason;
import io.smallrye.mutiny.Uni;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageDecoderTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private ImageDecoder decoder = decoder(2, 4, Duration.ofSeconds(3), 1 << 20);

    @AfterEach
    void stop() {
        decoder.close();
    }

    @Test
    void decodesPngsOfEveryPixelFormatToTheSameColours() throws IOException {
        for (int type : List.of(
                BufferedImage.TYPE_INT_ARGB,
                BufferedImage.TYPE_INT_RGB,
                BufferedImage.TYPE_BYTE_INDEXED,
                BufferedImage.TYPE_4BYTE_ABGR,
                BufferedImage.TYPE_3BYTE_BGR)) {
            ArgbImage image = decode(TestImages.png(TestImages.quadrants(16, type)));

            assertEquals(16, image.width());
            assertEquals(0xffff0000, image.argb()[0]);
            assertEquals(0xff00ff00, image.argb()[15]);
            assertEquals(0xff0000ff, image.argb()[15 * 16]);
            assertEquals(0xffffff00, image.argb()[255]);
        }
    }

    @Test
    void greySamplesKeepTheirValue() throws IOException {
        var grey = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setSample(0, 0, 0, 0x80);
        grey.getRaster().setSample(1, 0, 0, 0x11);
        var deep = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_GRAY);
        deep.getRaster().setSample(0, 0, 0, 0x8080);

        assertArrayEquals(
                new int[] {0xff808080, 0xff111111}, decode(TestImages.png(grey)).argb());
        assertArrayEquals(new int[] {0xff808080}, decode(TestImages.png(deep)).argb());
    }

    @Test
    void decodesJpegAndWebp() throws IOException {
        ArgbImage jpeg = decode(TestImages.jpeg(TestImages.quadrants(32, BufferedImage.TYPE_INT_RGB)));

        assertTrue((jpeg.argb()[5 * 32 + 5] >> 16 & 0xff) > 0xe0, "red stays red");
        assertEquals(1, decode(TestImages.WEBP_LOSSY).argb().length);
        assertEquals(1, decode(TestImages.WEBP_LOSSLESS).argb().length);
        assertEquals(1000, decode(TestImages.WEBP_PLAIN).width());
    }

    @Test
    void largeImagesAreReadAtEverySoManyPixels() throws IOException {
        decoder.close();
        decoder = decoder(1, 1, Duration.ofSeconds(20), 10_000);

        ArgbImage image = decode(TestImages.png(TestImages.quadrants(400, BufferedImage.TYPE_INT_RGB)));

        assertEquals(100, image.width());
        assertEquals(10_000, image.argb().length);
        assertEquals(0xffffff00, image.argb()[9999]);
    }

    @Test
    void truncatedImagesAreDamaged() throws IOException {
        var random = new Random(5);
        var noise = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        noise.setRGB(0, 0, 64, 64, random.ints(64 * 64).toArray(), 0, 64);
        for (byte[] whole : List.of(TestImages.png(noise), TestImages.jpeg(noise))) {
            assertEquals(Reason.DAMAGED, refusal(Arrays.copyOf(whole, whole.length / 2)));
        }
        for (byte[] whole : List.of(TestImages.WEBP_LOSSY, TestImages.WEBP_LOSSLESS, TestImages.WEBP_PLAIN)) {
            assertEquals(Reason.DAMAGED, refusal(Arrays.copyOf(whole, whole.length - 2)));
        }
        assertEquals(Reason.DAMAGED, refusal(TestImages.pngClaiming(100, 100)));
    }

    @Test
    void mutatedImagesAreDecodedOrRefusedAsDeclared() throws IOException {
        var random = new Random(20261122);
        List<byte[]> images = List.of(
                TestImages.png(TestImages.quadrants(20, BufferedImage.TYPE_BYTE_INDEXED)),
                TestImages.png(TestImages.quadrants(20, BufferedImage.TYPE_INT_ARGB)),
                TestImages.jpeg(TestImages.quadrants(24, BufferedImage.TYPE_INT_RGB)),
                TestImages.WEBP_LOSSY,
                TestImages.WEBP_LOSSLESS);
        var limits = new ImageLimits(1 << 20, 1_000_000, 8192);
        for (int i = 0; i < 1500; i++) {
            byte[] image = images.get(i % images.size()).clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                image[random.nextInt(image.length)] = (byte) random.nextInt(256);
            }
            try {
                limits.check(ImageHeader.read(image), Optional.empty());
                decode(image);
            } catch (ImageRefusedException declared) {
                assertTrue(declared.reason() != Reason.DECODING_TIMED_OUT, "mutation " + i + " took too long");
            }
        }
    }

    @Test
    void aDecodingThatOutlivesItsDeadlineIsRefused() throws IOException {
        decoder.close();
        decoder = decoder(1, 1, Duration.ofMillis(1), 40_000_000);

        assertEquals(
                Reason.DECODING_TIMED_OUT,
                refusal(TestImages.png(TestImages.quadrants(4000, BufferedImage.TYPE_INT_RGB))));
    }

    @Test
    void moreThanTheQueueHoldsIsRejected() throws IOException {
        decoder.close();
        decoder = decoder(1, 1, Duration.ofSeconds(20), 40_000_000);
        byte[] image = TestImages.png(TestImages.quadrants(2000, BufferedImage.TYPE_INT_RGB));
        Path file = Files.write(folder.resolve("busy"), image);
        ImageHeader header = ImageHeader.read(image);

        var outcomes = Uni.join()
                .all(IntStream.range(0, 10)
                        .mapToObj(i -> decoder.decode(file, header, ArgbImage::width)
                                .map(decoded -> "decoded")
                                .onFailure(RejectedExecutionException.class)
                                .recoverWithItem("rejected"))
                        .toList())
                .andFailFast()
                .await()
                .atMost(PATIENCE);

        assertTrue(outcomes.contains("decoded") && outcomes.contains("rejected"), outcomes::toString);
    }

    @Test
    void oneThatWaitsTooLongIsRejectedAndNeverRuns() throws IOException {
        decoder.close();
        decoder = new ImageDecoder(
                new DecodingBounds(1, 4, Duration.ofMillis(50), Duration.ofSeconds(20), 40_000_000, 1 << 20));
        byte[] image = TestImages.png(TestImages.quadrants(8, BufferedImage.TYPE_INT_RGB));
        Path file = Files.write(folder.resolve("waiting"), image);
        var release = new CountDownLatch(1);
        CompletableFuture<Integer> first = decoder.decode(file, ImageHeader.read(image), pixels -> {
                    awaitQuietly(release);
                    return pixels.width();
                })
                .subscribeAsCompletionStage();

        assertThrows(RejectedExecutionException.class, () -> decode(image));

        release.countDown();
        assertEquals(8, first.join());
        assertEquals(8, decode(image).width());
    }

    @Test
    void aDecodingThatOverranGivesItsThreadBack() throws IOException {
        decoder.close();
        decoder = decoder(1, 8, Duration.ofMillis(20), 40_000_000);
        byte[] large = TestImages.png(TestImages.quadrants(6000, BufferedImage.TYPE_INT_RGB));
        byte[] small = TestImages.png(TestImages.quadrants(8, BufferedImage.TYPE_INT_RGB));

        assertEquals(Reason.DECODING_TIMED_OUT, refusal(large));

        await().atMost(PATIENCE).until(() -> decodes(small));
    }

    private boolean decodes(byte[] image) throws IOException {
        try {
            return decode(image).width() == 8;
        } catch (ImageRefusedException slowMachine) {
            return false;
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertTrue(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static ImageDecoder decoder(int threads, int queue, Duration deadline, long pixelsMax) {
        return new ImageDecoder(new DecodingBounds(threads, queue, PATIENCE, deadline, pixelsMax, 1 << 20));
    }

    private ArgbImage decode(byte[] image) throws IOException {
        Path file = Files.write(folder.resolve("image"), image);
        return decoder.decode(file, ImageHeader.read(image), pixels -> pixels)
                .await()
                .atMost(PATIENCE);
    }

    private Reason refusal(byte[] image) {
        return assertThrows(ImageRefusedException.class, () -> decode(image)).reason();
    }
}
