package io.assethatch.generationservice.postprocessing;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;

/** What one step of the pipeline did, with everything that decided it: enough to do it again. Distances are in Oklab. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "step")
@JsonSubTypes({
    @JsonSubTypes.Type(Step.CutOut.class),
    @JsonSubTypes.Type(Step.Gridded.class),
    @JsonSubTypes.Type(Step.Reduced.class),
    @JsonSubTypes.Type(Step.Merged.class),
    @JsonSubTypes.Type(Step.Locked.class),
    @JsonSubTypes.Type(Step.Outlined.class),
    @JsonSubTypes.Type(Step.Placed.class)
})
public sealed interface Step {

    /**
     * The background was taken away.
     *
     * @param key {@code #rrggbb} as measured; null where the model had left it out itself
     * @param calm share of the border of that colour
     * @param threshold distance up to which a pixel counted as background
     */
    @JsonTypeName("cut-out")
    record CutOut(@Nullable String key, double calm, double threshold, boolean softEdges) implements Step {}

    /**
     * The painted grid was found.
     *
     * @param across cells in a row
     * @param down cells in a column
     * @param cellWidth in painted pixels
     * @param cellHeight in painted pixels
     * @param left where the first cell begins
     * @param top where the first cell begins
     * @param fit share of the edges that lie on the grid, beyond chance
     */
    @JsonTypeName("grid")
    record Gridded(int across, int down, double cellWidth, double cellHeight, double left, double top, double fit)
            implements Step {}

    /**
     * The image was brought to its size.
     *
     * @param method dominant-colour or area-mean
     * @param purity mean share of a cell that has its colour
     */
    @JsonTypeName("reduce")
    record Reduced(String method, double purity) implements Step {}

    /** Colours that only noise told apart became one. */
    @JsonTypeName("merge-colours")
    record Merged(int coloursBefore, int coloursAfter) implements Step {}

    /** Every colour became one of the palette's. */
    @JsonTypeName("lock-palette")
    record Locked(int paletteColours) implements Step {}

    /**
     * A line was drawn around what is there.
     *
     * @param colour {@code #rrggbb}
     */
    @JsonTypeName("outline")
    record Outlined(String colour) implements Step {}

    /**
     * Figures were put into their frames.
     *
     * @param found figures that stood in the row by themselves
     * @param regular whether each was in its equal part of the row
     * @param jitter pixels that their feet were apart before
     */
    @JsonTypeName("place")
    record Placed(int found, boolean regular, int jitter, int padding) implements Step {}
}
