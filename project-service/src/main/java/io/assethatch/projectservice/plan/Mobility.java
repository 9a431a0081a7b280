package io.assethatch.projectservice.plan;

import io.assethatch.contracts.state.PlannedAssetState;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a planned asset moves.
 *
 * @param directions 4 or 8 for what is moveable, else null
 * @param frames frames of a sheet in one row; always given for what is animated, null for a single image
 */
record Mobility(
        Kind kind, @Nullable Integer directions, @Nullable Integer frames) {
    static final Mobility STATIC = new Mobility(Kind.STATIC, null, null);

    private static final Set<String> MOVEABLE_WORDS = Set.of("character", "npc", "player", "enemy", "creature", "hero");
    private static final Set<String> ANIMATED_WORDS =
            Set.of("fire", "flame", "torch", "water", "flag", "smoke", "fountain");
    private static final int INFERRED_COUNT = 4;

    enum Kind {
        STATIC,
        MOVEABLE,
        ANIMATED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Kind> ofWord(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst();
        }
    }

    Mobility {
        if ((kind == Kind.MOVEABLE) != (directions != null) || (directions != null && !isDirectionCount(directions))) {
            throw new IllegalArgumentException(kind + " with " + directions + " directions");
        }
        if (frames == null ? kind == Kind.ANIMATED : frames < 1) {
            throw new IllegalArgumentException(kind + " with " + frames + " frames");
        }
    }

    static boolean isDirectionCount(int count) {
        return count == 4 || count == 8;
    }

    static Mobility moveable(int directions) {
        return new Mobility(Kind.MOVEABLE, directions, null);
    }

    static Mobility animated(int frames) {
        return new Mobility(Kind.ANIMATED, null, frames);
    }

    /** By whole words of category and name in singular; what can walk wins over what flickers. */
    static Mobility inferred(String category, String name) {
        Set<String> words = Words.singulars(category + " " + name);
        if (words.stream().anyMatch(MOVEABLE_WORDS::contains)) {
            return moveable(INFERRED_COUNT);
        }
        return words.stream().anyMatch(ANIMATED_WORDS::contains) ? animated(INFERRED_COUNT) : STATIC;
    }

    /** The same thing as a sheet of {@code count} frames: what stood still is animated now. */
    Mobility withFrames(int count) {
        if (kind == Kind.MOVEABLE) {
            return new Mobility(kind, directions, count > 1 ? count : null);
        }
        return count > 1 || kind == Kind.ANIMATED ? animated(count) : this;
    }

    boolean isSheet() {
        return frames != null && frames > 1;
    }

    PlannedAssetState.Mobility state() {
        return new PlannedAssetState.Mobility(kind.word(), directions, frames);
    }
}
