package io.assethatch.anchorservice.image;

import io.assethatch.anchorservice.image.ImageRefusedException.Reason;
import org.jspecify.annotations.Nullable;

/** Bytes of a header by position; a look beyond their end is a damaged image, never another failure. */
final class HeaderBytes {
    private final byte[] bytes;

    HeaderBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean startsWith(byte[] signature) {
        if (bytes.length < signature.length) {
            return false;
        }
        for (int i = 0; i < signature.length; i++) {
            if (bytes[i] != signature[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether these ASCII characters stand there; false beyond the end. */
    boolean text(long at, String ascii) {
        if (at < 0 || at + ascii.length() > bytes.length) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[(int) at + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    int u8(long at) {
        if (at < 0 || at >= bytes.length) {
            throw damaged("ends before its image data");
        }
        return bytes[(int) at] & 0xff;
    }

    int u16be(long at) {
        return u8(at) << 8 | u8(at + 1);
    }

    long u32be(long at) {
        return (long) u16be(at) << 16 | u16be(at + 2);
    }

    int u16le(long at) {
        return u8(at) | u8(at + 1) << 8;
    }

    int u24le(long at) {
        return u16le(at) | u8(at + 2) << 16;
    }

    long u32le(long at) {
        return u16le(at) | (long) u16le(at + 2) << 16;
    }

    static ImageRefusedException damaged(String how) {
        return damaged(how, null);
    }

    static ImageRefusedException damaged(String how, @Nullable Exception cause) {
        return new ImageRefusedException(Reason.DAMAGED, "The image is damaged: it " + how + ".", cause);
    }

    static ImageRefusedException unsupported(String what) {
        return new ImageRefusedException(Reason.TYPE_UNSUPPORTED, "Not taken: " + what + ".");
    }
}
