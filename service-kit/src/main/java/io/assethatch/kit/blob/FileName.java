package io.assethatch.kit.blob;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A name that is safe to save a file by, on any system: no path, no control or formatting character, nothing that a
 * system reserves, and the ending that the bytes have.
 */
record FileName(String text) {
    private static final int CHARACTERS_MAX = 100;
    private static final String FALLBACK = "image";

    /** The characters of RFC 8187's attr-char beside letters and digits. */
    private static final String PLAIN = "!#$&+-.^_`|~";

    /**
     * @param name as a person wrote it
     * @param mediaType decides on the ending
     */
    static FileName of(String name, String mediaType) {
        String ending = "." + mediaType.substring(mediaType.indexOf('/') + 1);
        String base = name.strip();
        for (String known : new String[] {".png", ".jpg", ".jpeg", ".webp"}) {
            if (base.toLowerCase(Locale.ROOT).endsWith(known)) {
                base = base.substring(0, base.length() - known.length());
                break;
            }
        }
        // Cc, Cf (among them marks that turn the direction of text), line and paragraph separators, lone surrogates.
        base = base.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Co}\\p{Cn}/\\\\:*?\"<>|]+", "_")
                .replaceAll("^[._ ]+|[. ]+$", "");
        if (base.codePointCount(0, base.length()) > CHARACTERS_MAX) {
            base = base.substring(0, base.offsetByCodePoints(0, CHARACTERS_MAX));
        }
        return new FileName((base.isEmpty() ? FALLBACK : base) + ending);
    }

    /** {@code Content-Disposition} (RFC 6266): shown in a page, saved under this name, in ASCII for older clients. */
    String inline() {
        String ascii = text.replaceAll("[^ -~]|[\"\\\\%]", "_");
        return ascii.equals(text)
                ? "inline; filename=\"" + ascii + "\""
                : "inline; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded();
    }

    /** RFC 8187, section 3.2. */
    private String encoded() {
        var encoded = new StringBuilder();
        for (byte next : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = next >= '0' && next <= '9'
                    || next >= 'A' && next <= 'Z'
                    || next >= 'a' && next <= 'z'
                    || PLAIN.indexOf(next) >= 0;
            if (plain) {
                encoded.append((char) next);
            } else {
                encoded.append(String.format("%%%02X", next & 0xff));
            }
        }
        return encoded.toString();
    }
}
