package io.assethatch.gateway.compression;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipStreamTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1_000, 70_000, 3_000_000})
    void anyoneReadsBackWhatWasCompressedInAnyPieces(int bytes) throws IOException {
        byte[] plain = sentences(bytes);
        var random = new Random(bytes);
        var sent = Buffer.buffer();

        try (var compressor = new GzipStream.Compressor(4)) {
            for (int from = 0; from < bytes; ) {
                int to = Math.min(bytes, from + random.nextInt(20_000));
                sent.appendBuffer(compressor.add(Buffer.buffer(Arrays.copyOfRange(plain, from, to))));
                from = to;
            }
            sent.appendBuffer(compressor.finish());
        }

        var unpacked = new GZIPInputStream(new ByteArrayInputStream(sent.getBytes())).readAllBytes();
        assertArrayEquals(plain, unpacked);
        assertTrue(bytes < 1_000 || sent.length() < bytes, sent.length() + " bytes of " + bytes);
    }

    private static byte[] sentences(int bytes) {
        String text = "{\"semanticId\": \"hero/walk\", \"category\": \"Characters\"} ";
        return text.repeat(bytes / text.length() + 1).substring(0, bytes).getBytes();
    }
}
