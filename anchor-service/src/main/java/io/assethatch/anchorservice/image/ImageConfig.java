package io.assethatch.anchorservice.image;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds of reference images and of the work on them. */
@ConfigMapping(prefix = "assethatch.anchor.image")
public interface ImageConfig {
    /** Length of a file: 20 MiB, which a 40 MP photograph stays below. */
    @WithDefault("20971520")
    long bytesMax();

    /** Width × height; what the largest cameras make. */
    @WithDefault("40000000")
    long pixelsMax();

    /** Pixels of the longer side: the largest texture that every engine takes. */
    @WithDefault("8192")
    int sideMax();

    /**
     * Text, profiles and previews of one image, inflated: 4 MiB, which a colour profile with an editing history stays
     * well below. What they could grow to beyond that would hit whoever opens the image.
     */
    @WithDefault("4194304")
    long metadataBytesMax();

    /** Images decoded at once; each may need 200 MB for 40 MP of WebP, and the machine has other work. */
    @WithDefault("2")
    int decodings();

    /** Images that wait for a decoder; the next sender is asked to come again. */
    @WithDefault("32")
    int decodingsQueued();

    /** With its deadline, a decoding ends before the gateway stops waiting. */
    @WithDefault("4s")
    Duration decodingWait();

    /**
     * The slowest of what is taken, 40 MP of lossy WebP, takes 6 s on a busy core and 15 s just after the start; the
     * gateway waits 30 s for an answer.
     */
    @WithDefault("25s")
    Duration decodingDeadline();

    /** Pixels that are looked at; larger images are read at every second, third, … of them. */
    @WithDefault("4194304")
    long sampledPixelsMax();

    /** PNG thumbnails kept in memory: a hundred of 256 pixels, as a page of anchors shows them. */
    @WithDefault("16777216")
    long thumbnailBytesMax();

    /** Colours of an extracted palette: as many as a prompt can name and a model heeds. */
    @WithDefault("16")
    int paletteColours();

    /** Pixel art with no more colours than this is its own palette, whole. */
    @WithDefault("32")
    int paletteColoursExact();

    /** A palette file: 64 KiB, which 256 colours with long names need; no editor writes more. */
    @WithDefault("65536")
    int paletteFileBytesMax();
}
