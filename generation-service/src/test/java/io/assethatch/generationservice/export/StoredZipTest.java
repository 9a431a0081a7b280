package io.assethatch.generationservice.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.assethatch.contracts.Sha256;
import io.assethatch.generationservice.export.StoredZip.Segment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredZipTest {
    private final Map<String, byte[]> images = new TreeMap<>();
    private final List<PackedFile> files = new ArrayList<>();

    @Test
    void anotherReaderFindsEveryFile(@TempDir Path folder) throws IOException {
        files.add(PackedFile.Made.of("manifest.json", "{\"name\": \"Bäume und 木\"}"));
        files.add(image("items/key.png", 70_000));
        files.add(image("items/empty.png", 0));
        files.add(image("wälder/木.png", 3));
        Path archive = folder.resolve("pack.zip");
        StoredZip zip = StoredZip.of(files);
        Files.write(archive, bytes(zip, 0, zip.bytes() - 1));

        try (var read = new ZipFile(archive.toFile())) {
            List<String> names = read.stream().map(ZipEntry::getName).toList();
            assertEquals(List.of("manifest.json", "items/key.png", "items/empty.png", "wälder/木.png"), names);
            for (var image : images.entrySet()) {
                ZipEntry entry = read.getEntry(image.getKey());
                assertEquals(ZipEntry.STORED, entry.getMethod());
                // Also checks the checksum.
                assertArrayEquals(image.getValue(), read.getInputStream(entry).readAllBytes());
            }
        }
        assertEquals(zip.bytes(), Files.size(archive));
    }

    @Test
    void anyRangeIsThatPartOfTheWhole() {
        files.add(PackedFile.Made.of("manifest.json", "{}"));
        files.add(image("items/key.png", 500));
        files.add(image("items/coin.png", 300));
        StoredZip zip = StoredZip.of(files);
        byte[] whole = bytes(zip, 0, zip.bytes() - 1);
        var random = new Random(1);
        for (int round = 0; round < 2_000; round++) {
            int first = random.nextInt(whole.length);
            int last = first + random.nextInt(whole.length - first);
            assertArrayEquals(Arrays.copyOfRange(whole, first, last + 1), bytes(zip, first, last));
        }
    }

    @Test
    void theTagFollowsTheContentAlone() {
        files.add(PackedFile.Made.of("manifest.json", "{}"));
        files.add(image("items/key.png", 500));
        String tag = StoredZip.of(files).tag();
        assertEquals(tag, StoredZip.of(List.copyOf(files)).tag());
        files.set(1, image("items/key.png", 501));
        assertNotEquals(tag, StoredZip.of(files).tag());
    }

    @Test
    void refusesWhatAZipFileCannotHold() {
        String sha256 = Sha256.hex(new byte[0]);
        var large = new PackedFile.Stored("a.png", sha256, 3L << 30, 0);
        var larger = new PackedFile.Stored("b.png", sha256, 3L << 30, 0);
        assertThrows(IllegalArgumentException.class, () -> StoredZip.of(List.of(large, larger)));
        List<PackedFile> many = Collections.nCopies(65_536, PackedFile.Made.of("a", ""));
        assertThrows(IllegalArgumentException.class, () -> StoredZip.of(many));
    }

    @Test
    void layingOutManyImagesTouchesNone() {
        String sha256 = Sha256.hex(new byte[0]);
        IntStream.range(0, 2_000)
                .forEach(i -> files.add(new PackedFile.Stored("items/" + i + ".png", sha256, 1_000_000, i)));
        assertEquals(2_000L * 1_000_000, StoredZip.of(files).bytes() - overhead());
    }

    /** Headers are 30 and 46 bytes and the name each, the end 22. */
    private long overhead() {
        return 22
                + files.stream()
                        .mapToLong(file -> 30 + 46 + 2L * file.path().length())
                        .sum();
    }

    private PackedFile image(String path, int length) {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        images.put(path, content);
        var crc = new CRC32();
        crc.update(content);
        return new PackedFile.Stored(path, Sha256.hex(content), length, crc.getValue());
    }

    private byte[] bytes(StoredZip zip, long first, long last) {
        var out = new ByteArrayOutputStream();
        for (Segment segment : zip.between(first, last)) {
            byte[] content = segment.file() == null
                    ? segment.structure()
                    : images.get(segment.file().path());
            int from = (int) Math.max(0, first - segment.start());
            int behind = (int) Math.min(content.length, last + 1 - segment.start());
            out.write(content, from, behind - from);
        }
        return out.toByteArray();
    }
}
