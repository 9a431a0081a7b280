package io.assethatch.anchorservice.anchor;

import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.ProblemType;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Takes the image out of a JSON body on its way in: the text of {@code referenceImageBase64} goes decoded to a file, the
 * rest stays for a JSON parser, with an empty text in its place. A parser alone would hold 20 MiB of image three times
 * over. Blocks; not thread-safe.
 */
final class JsonUpload {
    static final String FIELD = "referenceImageBase64";

    private final int jsonBytesMax;
    private final ByteArrayOutputStream json = new ByteArrayOutputStream();
    private final ByteArrayOutputStream name = new ByteArrayOutputStream();
    private final Base64Text image;
    private boolean imageSeen;
    private int depth;
    private State state = State.BETWEEN;
    private boolean escaped;
    private boolean fieldNamed;
    private byte lastMark;

    private enum State {
        /** Outside of any text. */
        BETWEEN,
        /** Inside a text that stays. */
        TEXT,
        /** Inside the image's text. */
        IMAGE
    }

    private JsonUpload(OutputStream file, int jsonBytesMax) {
        this.jsonBytesMax = jsonBytesMax;
        this.image = new Base64Text(file);
    }

    /**
     * What came beside the image.
     *
     * @param json the body with an empty text for the image
     * @param hasImage whether there was a text for the image
     * @param mediaType of a data URL; empty for bare base64
     */
    record Rest(byte[] json, boolean hasImage, String mediaType) {}

    /**
     * Reads a body to its end.
     *
     * @param jsonBytesMax of what stays beside the image
     * @throws Problem 400 when the image's text is no base64 or the body breaks off, 413 when too much stays beside it
     */
    static Rest read(InputStream body, Path imageFile, int jsonBytesMax) throws IOException {
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(imageFile))) {
            var upload = new JsonUpload(file, jsonBytesMax);
            byte[] buffer = new byte[64 * 1024];
            for (int read = next(body, buffer); read >= 0; read = next(body, buffer)) {
                for (int i = 0; i < read; i++) {
                    upload.take(buffer[i]);
                }
            }
            return new Rest(upload.json.toByteArray(), upload.imageSeen, upload.image.mediaType());
        }
    }

    /** A sender who hangs up is no fault of this side. */
    private static int next(InputStream body, byte[] buffer) {
        try {
            return body.read(buffer);
        } catch (IOException e) {
            throw new Problem(ProblemType.MALFORMED, "The body broke off.");
        }
    }

    private void take(byte next) throws IOException {
        switch (state) {
            case BETWEEN -> between(next);
            case TEXT -> text(next);
            case IMAGE -> image(next);
        }
    }

    private void between(byte next) {
        if (next == '"' && fieldNamed && expectsValue()) {
            if (imageSeen) {
                throw malformed(FIELD + " is there twice");
            }
            imageSeen = true;
            state = State.IMAGE;
        } else if (next == '"') {
            name.reset();
            state = State.TEXT;
        } else if (next == '{' || next == '[') {
            depth++;
            fieldNamed = false;
        } else if (next == '}' || next == ']') {
            depth--;
            fieldNamed = false;
        } else if (next == ',') {
            fieldNamed = false;
        }
        keep(next);
        if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
            lastMark = next;
        }
    }

    private boolean expectsValue() {
        return lastMark == ':';
    }

    private void text(byte next) {
        keep(next);
        if (escaped) {
            escaped = false;
        } else if (next == '\\') {
            escaped = true;
        } else if (next == '"') {
            fieldNamed = depth == 1
                    && lastMark != ':'
                    && name.toString(StandardCharsets.UTF_8).equals(FIELD);
            state = State.BETWEEN;
            lastMark = next;
            return;
        }
        if (name.size() <= FIELD.length()) {
            name.write(next);
        }
    }

    private void image(byte next) throws IOException {
        if (escaped && next != '/') {
            throw malformed("an escape that base64 does not need");
        } else if (next == '\\') {
            // Some writers escape the slash.
            escaped = true;
        } else if (next == '"') {
            image.end();
            keep(next);
            fieldNamed = false;
            lastMark = next;
            state = State.BETWEEN;
        } else {
            escaped = false;
            image.take(next);
        }
    }

    private void keep(byte next) {
        if (json.size() >= jsonBytesMax) {
            throw new Problem(ProblemType.TOO_LARGE, "Beside the image, the body may have " + jsonBytesMax + " bytes.");
        }
        json.write(next);
    }

    static Problem malformed(String detail) {
        return new Problem(ProblemType.MALFORMED, "Send the image as base64 (RFC 4648, section 4) or as a data URL.")
                .with(new Problem.InvalidValue("/" + FIELD, detail));
    }
}
