package io.assethatch.projectservice.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An asset as a markdown plan writes it, with the lines that belong to it.
 *
 * @param tagged what its tag says; null without a tag
 * @param pin the slug of {@code <!-- id:slug -->}
 * @param line where it stands, from 1
 */
record PlanAsset(
        String category,
        String name,
        @Nullable Mobility tagged,
        @Nullable String pin,
        List<Variant> variants,
        List<Metadata> metadata,
        int line) {

    PlanAsset {
        variants = List.copyOf(variants);
        metadata = List.copyOf(metadata);
    }

    /**
     * @param count frames of its sheet, from {@code (n-frame)} or {@code (n-direction)}
     */
    record Variant(String text, @Nullable Count count, int line, int column) {}

    /**
     * @param ofDirections whether each frame shows one direction
     */
    record Count(int value, boolean ofDirections) {}

    /**
     * @param keyword in lower case, such as {@code description}
     */
    record Metadata(String keyword, String text, int line) {}
}
