package io.assethatch.generationservice.export;

import io.assethatch.contracts.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** One file of a pack, of which everything is known before its bytes are read. */
sealed interface PackedFile {
    /** Path within the pack, with slashes; safe on every file system. */
    String path();

    long bytes();

    /** CRC-32 of the bytes, as ZIP wants it. */
    long crc32();

    /** Hash of the bytes, 64 hex digits. */
    String sha256();

    /** A file that is made for the pack, small enough to be held. */
    record Made(String path, byte[] content, long crc32, String sha256) implements PackedFile {
        static Made of(String path, String text) {
            byte[] content = text.getBytes(StandardCharsets.UTF_8);
            var crc = new CRC32();
            crc.update(content);
            return new Made(path, content, crc.getValue(), Sha256.hex(content));
        }

        @Override
        public long bytes() {
            return content.length;
        }
    }

    /** An image of the workspace's, which is looked up and read when it is sent. */
    record Stored(String path, String sha256, long bytes, long crc32) implements PackedFile {}
}
