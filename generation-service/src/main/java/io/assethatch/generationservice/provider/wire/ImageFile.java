package io.assethatch.generationservice.provider.wire;

import io.assethatch.generationservice.imaging.PixelSize;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the header of an image file says, and whether the file is whole; no pixel is decoded. PNG (W3C, third edition,
 * section 5), JPEG (ITU T.81, annex B), WebP (RFC 9649, section 2).
 *
 * @param mediaType such as {@code image/png}
 */
public record ImageFile(String mediaType, PixelSize size) {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte[] PNG_END = {0, 0, 0, 0, 'I', 'E', 'N', 'D', (byte) 0xAE, 0x42, 0x60, (byte) 0x82};

    /** Empty for what is none of the three, or is cut off. */
    public static Optional<ImageFile> of(byte[] file) {
        if (begins(file, 0, PNG)) {
            return png(file);
        }
        if (file.length > 3 && number(file, 0, 2, true) == 0xFFD8) {
            return jpeg(file);
        }
        return begins(file, 0, ascii("RIFF")) && begins(file, 8, ascii("WEBP")) ? webp(file) : Optional.empty();
    }

    private static Optional<ImageFile> png(byte[] file) {
        boolean whole = file.length >= 45 && begins(file, 12, ascii("IHDR")) && ends(file, PNG_END);
        return whole ? sized("image/png", number(file, 16, 4, true), number(file, 20, 4, true)) : Optional.empty();
    }

    private static Optional<ImageFile> jpeg(byte[] file) {
        // Some encoders pad the end.
        int end = file.length;
        while (end > 2 && file[end - 1] == 0) {
            end--;
        }
        if (number(file, end - 2, 2, true) != 0xFFD9) {
            return Optional.empty();
        }
        int at = 2;
        while (at + 9 <= end && (file[at] & 0xFF) == 0xFF) {
            int marker = file[at + 1] & 0xFF;
            if (marker == 0xFF) {
                at++;
            } else if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
                return sized("image/jpeg", number(file, at + 7, 2, true), number(file, at + 5, 2, true));
            } else {
                at += 2 + (int) number(file, at + 2, 2, true);
            }
        }
        return Optional.empty();
    }

    private static Optional<ImageFile> webp(byte[] file) {
        if (file.length < 30 || number(file, 4, 4, false) + 8 > file.length) {
            return Optional.empty();
        }
        String form = new String(file, 12, 4, StandardCharsets.US_ASCII);
        return switch (form) {
            case "VP8X" -> sized("image/webp", number(file, 24, 3, false) + 1, number(file, 27, 3, false) + 1);
            case "VP8L" -> {
                long bits = number(file, 21, 4, false);
                yield sized("image/webp", (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1);
            }
            case "VP8 " ->
                sized("image/webp", number(file, 26, 2, false) & 0x3FFF, number(file, 28, 2, false) & 0x3FFF);
            default -> Optional.empty();
        };
    }

    private static Optional<ImageFile> sized(String mediaType, long width, long height) {
        return width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE
                ? Optional.empty()
                : Optional.of(new ImageFile(mediaType, new PixelSize((int) width, (int) height)));
    }

    private static boolean begins(byte[] file, int at, byte[] expected) {
        return file.length >= at + expected.length
                && Arrays.equals(file, at, at + expected.length, expected, 0, expected.length);
    }

    private static boolean ends(byte[] file, byte[] expected) {
        return begins(file, file.length - expected.length, expected);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static long number(byte[] file, int at, int bytes, boolean bigEndian) {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << 8 | file[at + (bigEndian ? i : bytes - 1 - i)] & 0xFF;
        }
        return value;
    }
}
