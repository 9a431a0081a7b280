package io.assethatch.generationservice.provider.placeholder;

/** Something that can be drawn standing on the bottom of a pen's square, in any pose. */
interface Figure {
    /** Lays the figure's parts, the farthest first. */
    void draw(Pen square, Pose pose);
}
