package io.assethatch.anchorservice.anchor;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

/** Base64 (RFC 4648, section 4), bare or as a data URL (RFC 2397), decoded as its characters come. */
final class Base64Text {
    private static final String DATA_URL = "data:";
    private static final int DATA_URL_HEAD_MAX = 200;

    private Buffer decoded = Buffer.buffer();
    private final byte[] pending = new byte[16 * 1024];
    private int length;
    private boolean begun;
    private boolean padded;
    private String mediaType = "";

    /** Of the data URL; empty without one. */
    String mediaType() {
        return mediaType;
    }

    /** What was decoded since this was asked last. */
    Buffer decoded() {
        Buffer bytes = decoded;
        decoded = Buffer.buffer();
        return bytes;
    }

    /**
     * @throws io.assethatch.kit.problem.Problem 400 when this is no base64
     */
    void take(byte next) {
        pending[length++] = next;
        if (!begun) {
            begin(next);
        } else if (length == pending.length) {
            decode();
        }
    }

    /** No more characters come. */
    void end() {
        if (!begun && startsAsDataUrl()) {
            throw JsonUpload.malformed("a data URL without a comma");
        }
        decode();
    }

    private void begin(byte next) {
        if (length < DATA_URL.length()) {
            return;
        }
        if (!startsAsDataUrl()) {
            begun = true;
        } else if (next == ',') {
            String head = new String(pending, 0, length - 1, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
            if (!head.endsWith(";base64")) {
                throw JsonUpload.malformed("a data URL that is not base64");
            }
            mediaType = head.substring(DATA_URL.length()).split(";", 2)[0];
            length = 0;
            begun = true;
        } else if (length > DATA_URL_HEAD_MAX) {
            throw JsonUpload.malformed("a data URL without a comma");
        }
    }

    private boolean startsAsDataUrl() {
        return length >= DATA_URL.length()
                && new String(pending, 0, DATA_URL.length(), StandardCharsets.US_ASCII).equalsIgnoreCase(DATA_URL);
    }

    private void decode() {
        if (padded && length > 0) {
            throw JsonUpload.malformed("characters after the padding");
        }
        padded = length > 0 && pending[length - 1] == '=';
        try {
            decoded.appendBytes(Base64.getDecoder().decode(Arrays.copyOf(pending, length)));
        } catch (IllegalArgumentException e) {
            throw JsonUpload.malformed("not base64");
        }
        length = 0;
    }
}
