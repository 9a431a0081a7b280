package io.assethatch.generationservice.prompt;

import io.assethatch.contracts.state.ImageState;
import io.assethatch.contracts.state.PlannedAssetState;
import io.assethatch.contracts.state.PlannedAssetState.Mobility;
import io.assethatch.contracts.state.ProjectState;
import io.assethatch.contracts.state.ProjectState.Qualities;
import io.assethatch.contracts.state.StyleAnchorState;
import io.assethatch.generationservice.provider.Capabilities;
import io.assethatch.generationservice.provider.SizeRule;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A farming game to compose prompts for. */
final class PromptSamples {
    static final List<String> PALETTE = List.of("#2b1d3a", "#5b8c3e", "#e8c170", "#f4f1de", "#3d7ea6", "#a23b2a");
    static final Qualities QUALITIES = new Qualities(
            "16-bit pixel art", "32x32", "top-down", "farming", "cozy autumn", "calm", "warm earth tones");

    private static final UUID PROJECT = new UUID(0, 1);

    private PromptSamples() {}

    static ProjectState project(Qualities qualities) {
        return new ProjectState(
                PROJECT, "Harvest", null, "generation", "2d", qualities, null, 1, 1, Instant.EPOCH, Instant.EPOCH);
    }

    static Qualities seen(@Nullable String perspective) {
        Qualities q = QUALITIES;
        return new Qualities(
                q.artStyle(), q.baseResolution(), perspective, q.gameGenre(), q.theme(), q.mood(), q.colorPalette());
    }

    static StyleAnchorState anchor(String keywords, @Nullable String lighting, List<String> palette) {
        return new StyleAnchorState(
                new UUID(0, 2),
                PROJECT,
                null,
                new ImageState("0".repeat(64), "image/png", 64, 64, 100, "/api/style-anchors/2/image"),
                keywords,
                lighting,
                palette,
                "given",
                null,
                false,
                1,
                1,
                Instant.EPOCH,
                Instant.EPOCH);
    }

    static PlannedAssetState asset(
            String type,
            String category,
            String name,
            @Nullable String description,
            String variant,
            @Nullable Integer frames) {
        return new PlannedAssetState(
                new UUID(0, 3),
                PROJECT,
                "sample",
                category,
                name,
                type,
                description,
                new Mobility(frames == null ? "static" : "animated", null, frames),
                variant,
                1,
                1,
                false);
    }

    /** A model that takes so many characters. */
    static Capabilities limited(int characters) {
        Capabilities free = model(true, false, 2);
        return new Capabilities(true, false, true, 2, characters, free.sizes());
    }

    static Capabilities model(boolean hexColours, boolean negativePrompt, int references) {
        return new Capabilities(
                hexColours, negativePrompt, true, references, 32_000, new SizeRule(16, 64, 4096, 4_194_304, 1_048_576));
    }
}
