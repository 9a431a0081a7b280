package io.assethatch.anchorservice.anchor;

import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.ProblemType;
import io.assethatch.kit.upload.FileInBody;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Takes the image out of a JSON body on its way in: the text of {@code referenceImageBase64} is decoded as it comes, the
 * rest stays for a JSON parser, with an empty text in its place. A parser alone would hold 20 MiB of image three times
 * over.
 */
final class JsonUpload implements FileInBody {
    static final String FIELD = "referenceImageBase64";

    private final int jsonBytesMax;
    private final ByteArrayOutputStream json = new ByteArrayOutputStream();
    private final ByteArrayOutputStream name = new ByteArrayOutputStream();
    private final Base64Text image = new Base64Text();
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

    /**
     * @param jsonBytesMax of what stays beside the image
     */
    JsonUpload(int jsonBytesMax) {
        this.jsonBytesMax = jsonBytesMax;
    }

    /**
     * @throws Problem 400 when the image's text is no base64, 413 when too much stays beside it
     */
    @Override
    public List<Buffer> take(Buffer piece) {
        for (int i = 0; i < piece.length(); i++) {
            take(piece.getByte(i));
        }
        Buffer decoded = image.decoded();
        return decoded.length() == 0 ? List.of() : List.of(decoded);
    }

    /** Whether the JSON is whole is its parser's to say. */
    @Override
    public void end() {
        if (state == State.IMAGE) {
            throw malformed("it breaks off");
        }
    }

    /** The body with an empty text for the image. */
    byte[] rest() {
        return json.toByteArray();
    }

    /** Whether there was a text for the image. */
    boolean hasImage() {
        return imageSeen;
    }

    /** Of a data URL; bare base64 names none. */
    @Override
    public Optional<String> mediaType() {
        return Optional.of(image.mediaType()).filter(type -> !type.isEmpty());
    }

    private void take(byte next) {
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

    private void image(byte next) {
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
