package io.assethatch.generationservice.export;

import io.assethatch.contracts.Sha256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The layout of a ZIP file (PKWARE APPNOTE 6.3.10) whose entries are stored as they are, because images are compressed
 * already. Sizes and checksums are known beforehand, so the length, the tag and any range follow without reading a byte,
 * and the same files give the same archive: all entries carry the same time.
 */
final class StoredZip {
    /** Sizes and offsets are 32 bits without the ZIP64 extension, which not every tool reads. */
    static final long BYTES_MAX = 0xffff_fffeL;

    /** The number of entries is 16 bits. */
    static final int FILES_MAX = 0xffff;

    private static final int LOCAL_HEADER = 0x04034b50;
    private static final int CENTRAL_HEADER = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final short VERSION = 20;

    /** Names are UTF-8. */
    private static final short FLAGS = 1 << 11;

    /** The first day that a DOS date knows, 1 January 1980. */
    private static final short DATE = 1 << 5 | 1;

    private final List<Segment> segments;
    private final long bytes;
    private final String tag;

    private StoredZip(List<Segment> segments, long bytes, String tag) {
        this.segments = List.copyOf(segments);
        this.bytes = bytes;
        this.tag = tag;
    }

    /**
     * A piece of the archive.
     *
     * @param start its place in the archive
     * @param structure its bytes, for headers and for files that are held; else {@code file} has them
     */
    record Segment(long start, long bytes, byte[] structure, PackedFile.Stored file) {
        private static final byte[] NONE = {};

        static Segment of(long start, byte[] structure) {
            return new Segment(start, structure.length, structure, null);
        }

        static Segment of(long start, PackedFile.Stored file) {
            return new Segment(start, file.bytes(), NONE, file);
        }
    }

    /**
     * @throws IllegalArgumentException for more than {@link #FILES_MAX} files or {@link #BYTES_MAX} bytes
     */
    static StoredZip of(List<PackedFile> files) {
        var layout = new Layout();
        files.forEach(layout::add);
        return layout.end(files);
    }

    long bytes() {
        return bytes;
    }

    /** Hash of everything that decides the archive's bytes, 64 hex digits. */
    String tag() {
        return tag;
    }

    /** The segments that a range touches, in order. */
    List<Segment> between(long first, long last) {
        return segments.stream()
                .filter(segment ->
                        segment.bytes() > 0 && segment.start() <= last && segment.start() + segment.bytes() > first)
                .toList();
    }

    private static final class Layout {
        private final List<Segment> segments = new ArrayList<>();
        private final List<byte[]> directory = new ArrayList<>();
        private long at;

        void add(PackedFile file) {
            byte[] name = file.path().getBytes(StandardCharsets.UTF_8);
            long start = at;
            append(local(file, name));
            if (file instanceof PackedFile.Made made) {
                append(made.content());
            } else {
                segments.add(Segment.of(at, (PackedFile.Stored) file));
                at += file.bytes();
            }
            directory.add(central(file, name, start));
        }

        StoredZip end(List<PackedFile> files) {
            long start = at;
            directory.forEach(this::append);
            long length = at - start;
            append(little(22)
                    .putInt(END)
                    .putInt(0)
                    .putShort((short) files.size())
                    .putShort((short) files.size())
                    .putInt((int) length)
                    .putInt((int) start)
                    .putShort((short) 0)
                    .array());
            if (at > BYTES_MAX || files.size() > FILES_MAX) {
                throw new IllegalArgumentException(files.size() + " files of " + at + " bytes do not fit");
            }
            return new StoredZip(segments, at, tag(files));
        }

        private static String tag(List<PackedFile> files) {
            var digest = Sha256.digest();
            for (PackedFile file : files) {
                digest.update((file.path() + "\n" + file.sha256() + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        }

        private void append(byte[] structure) {
            segments.add(Segment.of(at, structure));
            at += structure.length;
        }

        private static byte[] local(PackedFile file, byte[] name) {
            ByteBuffer header = little(30 + name.length).putInt(LOCAL_HEADER).putShort(VERSION);
            return common(header, file, name).put(name).array();
        }

        private static byte[] central(PackedFile file, byte[] name, long start) {
            ByteBuffer header = little(46 + name.length)
                    .putInt(CENTRAL_HEADER)
                    .putShort(VERSION)
                    .putShort(VERSION);
            return common(header, file, name)
                    .putShort((short) 0) // comment
                    .putShort((short) 0) // disk
                    .putShort((short) 0) // internal attributes
                    .putInt(0) // external attributes
                    .putInt((int) start)
                    .put(name)
                    .array();
        }

        /** From the flags to the length of the extra field. */
        private static ByteBuffer common(ByteBuffer header, PackedFile file, byte[] name) {
            return header.putShort(FLAGS)
                    .putShort((short) 0) // stored
                    .putShort((short) 0) // time
                    .putShort(DATE)
                    .putInt((int) file.crc32())
                    .putInt((int) file.bytes())
                    .putInt((int) file.bytes())
                    .putShort((short) name.length)
                    .putShort((short) 0);
        }

        private static ByteBuffer little(int length) {
            return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        }
    }
}
