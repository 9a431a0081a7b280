package io.assethatch.kit.blob;

/** More bytes arrived than the receiver takes. */
public final class BlobTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final long bytesMax;

    BlobTooLargeException(long bytesMax) {
        super("more than " + bytesMax + " bytes");
        this.bytesMax = bytesMax;
    }

    public long bytesMax() {
        return bytesMax;
    }
}
