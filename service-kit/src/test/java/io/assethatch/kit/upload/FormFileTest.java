package io.assethatch.kit.upload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.kit.problem.Problem;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FormFileTest {
    private static final String BOUNDARY = "----WebKitFormBoundaryxYz'()+_,-./:=?";
    private static final String TYPE = "multipart/form-data; charset=utf-8; boundary=\"" + BOUNDARY + "\"";
    private static final UploadConfig CONFIG =
            new Bounds(Duration.ZERO, Duration.ZERO, Duration.ZERO, 262_144, 8, 8192);

    private record Bounds(
            Duration idle, Duration deadline, Duration linger, int restBytesMax, int partsMax, int partHeaderBytesMax)
            implements UploadConfig {}

    private final Random random = new Random(20261122);

    @Test
    void theFileIsCutOutWhereverThePiecesEnd() {
        for (int i = 0; i < 300; i++) {
            byte[] image = new byte[random.nextInt(3000)];
            random.nextBytes(image);
            scatter(image, "\r\n--" + BOUNDARY.substring(0, random.nextInt(BOUNDARY.length())));
            Buffer body = i % 2 == 0
                    ? body(part("anchor", "{\"a\": 1}"), filePart(image))
                    : body(filePart(image), part("anchor", "{\"a\": 1}"));

            var form = form();
            byte[] taken = take(form, body, 1 + random.nextInt(i < 100 ? 3 : 900));

            assertArrayEquals(image, taken);
            assertEquals("{\"a\": 1}", form.field("anchor").orElseThrow().toString());
            assertEquals(Optional.of("image/png"), form.mediaType());
        }
    }

    @Test
    void preambleEpilogueAndPaddingAreSkipped() {
        var form = form();
        Buffer body = Buffer.buffer("This is a preamble.\r\n--")
                .appendString(BOUNDARY + " \t\r\n")
                .appendString("content-disposition:form-data;NAME=image\r\n\r\nbytes\r\n--" + BOUNDARY + "--\r\nbye");

        assertArrayEquals("bytes".getBytes(StandardCharsets.UTF_8), take(form, body, 7));
        assertTrue(form.hasFile());
        assertEquals(Optional.empty(), form.mediaType());
        assertFalse(form.field("anchor").isPresent());
    }

    @Test
    void emptyPartsAndAbsentOnesAreTwoThings() {
        var form = form();

        assertEquals(0, take(form, body(filePart(new byte[0]), part("anchor", "")), 5).length);

        assertTrue(form.hasFile());
        assertEquals(0, form.field("anchor").orElseThrow().length());
        var without = form();
        take(without, body(part("anchor", "x")), 100);
        assertFalse(without.hasFile());
    }

    @Test
    void whatIsNoSuchFormIsRefused() {
        for (String part : List.of(
                "Content-Type: image/png\r\n\r\nx",
                "\r\nx",
                "Content-Disposition: attachment; name=\"image\"\r\n\r\nx",
                "Content-Disposition: form-data\r\n\r\nx",
                "Content-Disposition: form-data; name=\"other\"\r\n\r\nx",
                "no header\r\nContent-Disposition: form-data; name=\"image\"\r\n\r\nx",
                "Content-Disposition: form-data; name=\"image\"\r\nContent-Transfer-Encoding: base64\r\n\r\nx",
                "Content-Disposition: form-data; name=\"" + "x".repeat(9000) + "\"\r\n\r\nx")) {
            assertEquals(400, refusal(body(part)), part);
        }
        assertEquals(400, refusal(Buffer.buffer("--" + BOUNDARY + "x\r\n")));
        assertEquals(400, refusal(Buffer.buffer("--" + BOUNDARY + " ".repeat(100))));
        assertEquals(400, refusal(Buffer.buffer("hello")));
        assertEquals(400, refusal(Buffer.buffer()));
        assertEquals(400, refusal(body(filePart(new byte[9])).getBuffer(0, 120)));
        assertEquals(422, refusal(body(filePart(new byte[9]), filePart(new byte[9]))));
        assertEquals(422, refusal(body(part("anchor", "x"), part("anchor", "x"))));
        assertEquals(413, refusal(body(part("anchor", "x".repeat(CONFIG.restBytesMax() + 1)))));
        assertEquals(413, refusal(Buffer.buffer("x".repeat(CONFIG.restBytesMax() + 1000))));
        for (String type : List.of(
                "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"a\nb\"")) {
            assertThrows(Problem.class, () -> new FormFile(type, "image", Set.of(), CONFIG), type);
        }
    }

    @Test
    void anythingAtAllIsReadOrRefused() {
        byte[] whole = body(part("anchor", "{}"), filePart(new byte[40])).getBytes();
        for (int i = 0; i < 3000; i++) {
            byte[] bytes = whole.clone();
            for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
                bytes[random.nextInt(bytes.length)] = (byte) "\r\n-:;=\" x".charAt(random.nextInt(9));
            }
            try {
                take(form(), Buffer.buffer(bytes), 1 + random.nextInt(bytes.length));
            } catch (Problem declared) {
                assertTrue(declared.problemType().status() < 500);
            }
        }
    }

    private static FormFile form() {
        return new FormFile(TYPE, "image", Set.of("anchor"), CONFIG);
    }

    private byte[] take(FormFile form, Buffer body, int piecesMax) {
        Buffer file = Buffer.buffer();
        for (int from = 0; from < body.length(); ) {
            int to = Math.min(body.length(), from + 1 + random.nextInt(piecesMax));
            form.take(body.getBuffer(from, to)).forEach(file::appendBuffer);
            from = to;
        }
        form.end();
        return file.getBytes();
    }

    private int refusal(Buffer body) {
        return assertThrows(Problem.class, () -> take(form(), body, 600))
                .problemType()
                .status();
    }

    private void scatter(byte[] bytes, String text) {
        byte[] scattered = text.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 5 && bytes.length > scattered.length; i++) {
            System.arraycopy(scattered, 0, bytes, random.nextInt(bytes.length - scattered.length), scattered.length);
        }
    }

    private static Buffer body(Object... parts) {
        Buffer body = Buffer.buffer();
        for (Object part : parts) {
            body.appendString("--" + BOUNDARY + "\r\n");
            if (part instanceof Buffer bytes) {
                body.appendBuffer(bytes);
            } else {
                body.appendString(part.toString());
            }
            body.appendString("\r\n");
        }
        return body.appendString("--" + BOUNDARY + "--\r\n");
    }

    private static String part(String name, String text) {
        return "Content-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + text;
    }

    private static Buffer filePart(byte[] bytes) {
        return Buffer.buffer("Content-Disposition: form-data; name=\"image\"; filename=\"a \\\"b\\\".png\"\r\n"
                        + "Content-Type: image/png\r\n\r\n")
                .appendBytes(bytes);
    }
}
