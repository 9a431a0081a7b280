package io.assethatch.generationservice.prompt;

import io.assethatch.generationservice.imaging.PixelSize;

/** The model accepts no integer multiple of the canvas that the project's base resolution asks for. */
public final class UnreachableSizeException extends RuntimeException {
    private final PixelSize canvas;

    UnreachableSizeException(PixelSize canvas) {
        super("the model accepts no integer multiple of " + canvas);
        this.canvas = canvas;
    }

    /** The whole image at base resolution, all frames side by side. */
    public PixelSize canvas() {
        return canvas;
    }
}
