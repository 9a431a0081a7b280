package io.assethatch.anchorservice.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.assethatch.anchorservice.image.ImageRefusedException.Reason;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever the bytes, they are an image or are refused, and a refusal costs little. What it costs is counted by this
 * thread: processor time and bytes allocated, both independent of what else the machine does.
 */
class HostileImagesTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final ImageLimits LIMITS = new ImageLimits(20 << 20, 40_000_000, 8192);
    private static final DecodingBounds BOUNDS =
            new DecodingBounds(1, 1, Duration.ofSeconds(4), Duration.ofSeconds(25), 4 << 20, 4 << 20);
    private static final long REFUSAL_BYTES_MAX = 64 << 20;

    /** The WebP decoder holds a frame whole, 4 bytes a pixel, before it finds fault with it. */
    private static final long WEBP_REFUSAL_BYTES_MAX = 256 << 20;

    private static final long CPU_NANOS_MAX = Duration.ofMillis(100).toNanos();

    @TempDir
    static Path folder;

    /** What became of an image; no reason when it was taken. */
    private record Outcome(@Nullable Reason reason, long cpuNanos, long bytesAllocated) {}

    @Test
    void aBombIsRefusedFromItsHeader() {
        byte[] bomb = HostileImages.bomb(30_000, 30_000);
        assertTrue(bomb.length < 120_000, "109 KB");

        Outcome outcome = take(bomb);

        assertEquals(Reason.DIMENSIONS_EXCEEDED, outcome.reason());
        assertTrue(outcome.cpuNanos() < CPU_NANOS_MAX, outcome::toString);
        assertTrue(outcome.bytesAllocated() < 1 << 20, outcome::toString);
    }

    @Test
    void aPlainImageOfTheLargestSizeIsTakenWithoutHoldingAllOfIt() {
        Outcome outcome = take(HostileImages.bomb(8192, 4882));

        assertEquals(null, outcome.reason());
        assertTrue(outcome.bytesAllocated() < REFUSAL_BYTES_MAX, outcome::toString);
    }

    @Test
    void textThatInflatesAThousandfoldIsRefusedWhileItIsSmall() {
        byte[] png = TestImages.png(TestImages.quadrants(20, BufferedImage.TYPE_INT_ARGB));
        take(png);

        Outcome outcome = take(HostileImages.textBomb(png));

        assertEquals(Reason.METADATA_EXCEEDED, outcome.reason());
        assertTrue(outcome.bytesAllocated() < 4 << 20, outcome::toString);
    }

    @Test
    void polyglotsAreTakenAsImagesOrRefused() {
        var reasons = new TreeMap<String, Optional<Reason>>();
        HostileImages.polyglots()
                .forEach((name, bytes) ->
                        reasons.put(name, Optional.ofNullable(take(bytes).reason())));

        for (String name : List.of("gif and script", "svg", "html first", "zip first")) {
            assertEquals(Optional.of(Reason.TYPE_UNSUPPORTED), reasons.remove(name), name);
        }
        reasons.forEach((name, reason) -> assertEquals(Optional.empty(), reason, name));
    }

    @Test
    void everyTruncationIsRefused() {
        for (byte[] image : List.of(
                TestImages.png(TestImages.quadrants(20, BufferedImage.TYPE_BYTE_INDEXED)),
                TestImages.jpeg(TestImages.quadrants(24, BufferedImage.TYPE_INT_RGB)),
                TestImages.WEBP_LOSSY,
                TestImages.WEBP_LOSSLESS,
                TestImages.WEBP_PLAIN)) {
            assertEquals(null, take(image).reason());
            // Four bytes of checksum end a PNG; all pixels are there without them.
            int whole = image.length - (image[0] == (byte) 0x89 ? 4 : 0);
            for (int length = 0; length < whole; length++) {
                assertNotNull(take(Arrays.copyOf(image, length)).reason(), length + " of " + image.length);
            }
        }
    }

    @Test
    void everyMutationIsTakenOrRefused() {
        var random = new Random(20261123);
        List<byte[]> images = List.of(
                TestImages.png(TestImages.quadrants(12, BufferedImage.TYPE_INT_ARGB)),
                TestImages.jpeg(TestImages.quadrants(16, BufferedImage.TYPE_INT_RGB)),
                TestImages.WEBP_LOSSY,
                TestImages.WEBP_LOSSLESS);
        int rounds = 100 * Integer.getInteger("assethatch.rounds", 20);
        for (int i = 0; i < rounds; i++) {
            byte[] image = images.get(i % images.size()).clone();
            for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
                image[random.nextInt(image.length)] = (byte) random.nextInt(256);
            }
            Outcome outcome = take(image);
            long bytesMax = image[0] == 'R' ? WEBP_REFUSAL_BYTES_MAX : REFUSAL_BYTES_MAX;
            assertTrue(outcome.reason() == null || outcome.bytesAllocated() < bytesMax, "mutation " + i + outcome);
        }
    }

    /** The tests of TwelveMonkeys ImageIO bring what cameras, scanners and broken writers have sent them. */
    @Test
    void realAndBrokenFilesOfOtherProjectsAreTakenOrRefused() {
        Map<String, byte[]> webp = Corpus.ofJarWith("/webp/1.webp");
        Map<String, byte[]> jpeg = Corpus.ofJarWith("/exif/Landscape_6.jpg");
        assertTrue(webp.size() >= 30 && jpeg.size() >= 90, webp.size() + " and " + jpeg.size());

        Map<String, Outcome> outcomes = takeAll(webp);
        outcomes.putAll(takeAll(jpeg));

        assertEquals(
                Reason.ANIMATED,
                outcomes.get("webp/animated-webp-supported.webp").reason());
        for (String whole : List.of(
                "webp/1.webp",
                "webp/1_webp_ll.webp",
                "webp/photo-iccp-adobergb.webp",
                "jpeg/exif-empty-icc-profile.jpeg",
                "jpeg/invalid-icc-duplicate-sequence-numbers-rgb-internal-kodak-srgb-jfif.jpg")) {
            assertEquals(null, outcomes.get(whole).reason(), whole);
        }
    }

    @Test
    void camerasMayHoldTheSamePictureInAnyWay() {
        Map<String, byte[]> images = Corpus.ofJarWith("/exif/Landscape_6.jpg");
        for (String shape : List.of("Landscape", "Portrait")) {
            ArgbImage expected = decode(images.get("exif/" + shape + "_1.jpg"));
            for (int orientation = 2; orientation <= 8; orientation++) {
                String name = "exif/" + shape + "_" + orientation + ".jpg";
                ArgbImage seen = decode(images.get(name));
                assertEquals(expected.width(), seen.width(), name);
                assertTrue(difference(expected, seen) < 8, () -> name + " differs by " + difference(expected, seen));
            }
        }
    }

    @Test
    void theBasicPngSuiteIsTakenAndItsBrokenFilesAreNot() {
        assumeTrue(Files.isDirectory(Corpus.PNG_SUITE), "no PngSuite here; Debian has it in golang-1.19-src");

        Map<String, Outcome> outcomes = takeAll(Corpus.ofFolder(Corpus.PNG_SUITE));

        assertTrue(outcomes.size() > 40, outcomes::toString);
        // Go alone refuses an index beyond the palette, and an end mark that lacks the last byte of its checksum.
        outcomes.keySet().removeAll(List.of("invalid-palette.png", "invalid-trunc.png"));
        outcomes.forEach((name, outcome) ->
                assertEquals(name.startsWith("invalid"), outcome.reason() != null, () -> name + " " + outcome));
    }

    private static Map<String, Outcome> takeAll(Map<String, byte[]> images) {
        var outcomes = new TreeMap<String, Outcome>();
        images.forEach((name, bytes) -> {
            Outcome outcome = take(bytes);
            outcomes.put(name, outcome);
            if (outcome.reason() != null) {
                assertTrue(outcome.bytesAllocated() < REFUSAL_BYTES_MAX, () -> name + " " + outcome);
            }
        });
        return outcomes;
    }

    private static Outcome take(byte[] image) {
        long cpu = THREADS.getCurrentThreadCpuTime();
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        Reason reason = null;
        try {
            decode(image);
        } catch (ImageRefusedException refused) {
            reason = refused.reason();
        }
        return new Outcome(
                reason, THREADS.getCurrentThreadCpuTime() - cpu, THREADS.getCurrentThreadAllocatedBytes() - allocated);
    }

    private static ArgbImage decode(byte[] image) {
        LIMITS.checkBytes(image.length);
        ImageHeader header = ImageHeader.read(image);
        LIMITS.check(header, Optional.empty());
        return new Decoding(written(image), header, BOUNDS).run();
    }

    private static Path written(byte[] image) {
        try {
            return Files.write(folder.resolve("image"), image);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Mean difference of a channel, of 255. */
    private static double difference(ArgbImage one, ArgbImage other) {
        long sum = 0;
        for (int i = 0; i < one.argb().length; i++) {
            for (int shift = 0; shift <= 16; shift += 8) {
                sum += Math.abs((one.argb()[i] >> shift & 0xff) - (other.argb()[i] >> shift & 0xff));
            }
        }
        return sum / 3.0 / one.argb().length;
    }
}
