package io.assethatch.anchorservice.image;

import io.assethatch.anchorservice.image.ImageRefusedException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of an image file by position; a look beyond their end is a damaged image, never another failure. Of a file no
 * more than a window is held, whatever its length. Blocks on the file; not thread-safe.
 */
final class ImageBytes {
    private static final int WINDOW = 64 * 1024;

    private final @Nullable FileChannel file;
    private final long length;
    private byte[] window;
    private long from;
    private int held;

    ImageBytes(byte[] bytes) {
        this.file = null;
        this.length = bytes.length;
        this.window = bytes;
        this.held = bytes.length;
    }

    /**
     * @param file stays the caller's, and as it is while this is used
     */
    ImageBytes(FileChannel file) throws IOException {
        this.file = file;
        this.length = file.size();
        this.window = new byte[(int) Math.min(WINDOW, length)];
    }

    long length() {
        return length;
    }

    boolean startsWith(byte[] signature) {
        if (length < signature.length) {
            return false;
        }
        for (int i = 0; i < signature.length; i++) {
            if (u8(i) != (signature[i] & 0xff)) {
                return false;
            }
        }
        return true;
    }

    /** Whether these ASCII characters stand there; false beyond the end. */
    boolean text(long at, String ascii) {
        if (at < 0 || at + ascii.length() > length) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (u8(at + i) != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    int u8(long at) {
        if (at < 0 || at >= length) {
            throw damaged("ends before its image data");
        }
        if (at < from || at >= from + held) {
            load(at);
        }
        return window[(int) (at - from)] & 0xff;
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

    /** The position of this byte from {@code at} on, or {@code end} when it does not stand before that. */
    long indexOf(int wanted, long at, long end) {
        for (long i = at; i < end; i++) {
            if (u8(i) == wanted) {
                return i;
            }
        }
        return end;
    }

    /** Some of the bytes in order; reading beyond the end of the file is a damaged image. */
    InputStream slice(long at, long bytes) {
        return new InputStream() {
            private long next = at;

            @Override
            public int read() {
                return next < at + bytes ? u8(next++) : -1;
            }

            @Override
            public int read(byte[] into, int offset, int most) {
                if (next >= at + bytes) {
                    return -1;
                }
                u8(next);
                int count = (int) Math.min(Math.min(most, at + bytes - next), from + held - next);
                System.arraycopy(window, (int) (next - from), into, offset, count);
                next += count;
                return count;
            }
        };
    }

    private void load(long at) {
        if (file == null) {
            throw new IllegalStateException("all bytes are held");
        }
        try {
            // A little before, so that short looks back do not read the same window again and again.
            long start = Math.max(0, at - 64);
            var buffer = ByteBuffer.wrap(window);
            while (buffer.hasRemaining() && file.read(buffer, start + buffer.position()) > 0) {
                // Reads until the window or the file is full.
            }
            from = start;
            held = buffer.position();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (at >= from + held) {
            throw damaged("ends before its image data");
        }
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
