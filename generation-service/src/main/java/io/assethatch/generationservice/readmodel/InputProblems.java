package io.assethatch.generationservice.readmodel;

import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.ProblemType;
import java.time.Duration;
import java.util.UUID;

/** What can be missing for a generation. */
public final class InputProblems {
    public static final ProblemType NO_STYLE_ANCHOR =
            new ProblemType("no-style-anchor", 409, "The project has no style anchor");
    public static final ProblemType STYLE_ANCHOR_GONE =
            new ProblemType("style-anchor-gone", 409, "The style anchor was deleted");
    public static final ProblemType PLANNED_ASSET_ARCHIVED =
            new ProblemType("planned-asset-archived", 409, "The asset is no longer in the plan");

    public static final ProblemType VIEWS_BEHIND =
            new ProblemType("views-behind", 503, "What the request speaks of has not arrived here yet");

    private static final Duration SOON = Duration.ofSeconds(1);

    private InputProblems() {}

    /** The answer would be older than the request's token. */
    static Problem viewsBehind() {
        return new Problem(VIEWS_BEHIND, "The changes that Consistency-Token names are on their way. Ask again.")
                .retryAfter(SOON);
    }

    public static Problem noStyleAnchor(UUID projectId) {
        return new Problem(
                NO_STYLE_ANCHOR,
                "Add a style anchor to project " + projectId + " with POST /api/style-anchors, then generate again.");
    }

    public static Problem styleAnchorGone(UUID anchorId) {
        return new Problem(
                STYLE_ANCHOR_GONE,
                "Style anchor " + anchorId + " was deleted. Name another one, or none to use the newest.");
    }

    public static Problem plannedAssetArchived(UUID assetId) {
        return new Problem(
                PLANNED_ASSET_ARCHIVED,
                "Planned asset " + assetId + " was taken out of the plan. Put it back, then generate again.");
    }
}
