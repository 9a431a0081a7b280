package io.assethatch.anchorservice.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.stream.FileImageInputStream;

/**
 * A file for decoders that do not know when to stop: where they would be told "end of file" and go on with half an
 * image, or ask for ever, they get a failure; so they do once the decoding is aborted.
 */
final class GuardedInput extends FileImageInputStream {
    /** APP15, which decoders pass over. */
    private static final int MEANINGLESS_MARKER = 0xef;

    private final int looksBeyondMax;
    private List<Long> hidden = List.of();
    private volatile boolean aborted;
    private int looksBeyond;

    /**
     * @param looksBeyondMax how often the decoder may be told "end of file"
     */
    GuardedInput(Path file, int looksBeyondMax) throws IOException {
        super(file.toFile());
        this.looksBeyondMax = looksBeyondMax;
    }

    /** From now on these markers of a JPEG are read as meaningless ones. */
    void hide(List<Long> markers) {
        hidden = markers;
    }

    void abort() {
        aborted = true;
    }

    @Override
    public int read() throws IOException {
        long at = streamPos;
        int read = checked(super.read());
        return hidden.contains(at) ? MEANINGLESS_MARKER : read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        long at = streamPos;
        int read = checked(super.read(into, offset, length));
        for (long marker : hidden) {
            if (marker >= at && marker < at + read) {
                into[offset + (int) (marker - at)] = (byte) MEANINGLESS_MARKER;
            }
        }
        return read;
    }

    /** Not an EOFException: the WebP decoder takes that for zeros and never ends on some damaged files. */
    private int checked(int read) throws IOException {
        if (aborted) {
            throw new IOException("aborted");
        }
        if (read < 0 && ++looksBeyond > looksBeyondMax) {
            throw new IOException("the image ends too early");
        }
        return read;
    }
}
