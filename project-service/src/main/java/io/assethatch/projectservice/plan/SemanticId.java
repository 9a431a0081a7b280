package io.assethatch.projectservice.plan;

import org.jspecify.annotations.Nullable;

/** How a planned asset is called in files and engines, such as {@code character_farmer_idle}. */
final class SemanticId {
    /** The variant of an asset that lists none; it adds nothing to the id. */
    static final String DEFAULT_VARIANT = "Default";

    private static final int SLUG_CHARACTERS_MAX = 100;

    private SemanticId() {}

    /**
     * What the ids of all variants of an asset begin with.
     *
     * @param pin what the plan pins in {@code <!-- id:slug -->}; it stands for category and name, with
     *     underscores for hyphens
     */
    static String stem(@Nullable String pin, String category, String name) {
        return pin != null ? Words.snake(pin) : Words.singularCategory(category) + "_" + Words.snake(name);
    }

    static String of(String stem, String variant) {
        return variant.equals(DEFAULT_VARIANT) ? stem : stem + "_" + Words.snake(variant);
    }

    /** The stem that {@link #of} was given. */
    static String stemOf(String semanticId, String variant) {
        return variant.equals(DEFAULT_VARIANT)
                ? semanticId
                : semanticId.substring(
                        0, semanticId.length() - Words.snake(variant).length() - 1);
    }

    /**
     * What must be pinned for {@link #of} to give an id again.
     *
     * @return null when category and name lead there by themselves
     */
    static @Nullable String pin(String semanticId, String category, String name, String variant) {
        String stem = stemOf(semanticId, variant);
        return stem.equals(stem(null, category, name)) ? null : stem;
    }

    /** Whether a text can pin an identity: 1 to 100 of {@code a-z 0-9 _ -}, a letter or digit first. */
    static boolean isSlug(String text) {
        return !text.isEmpty()
                && text.length() <= SLUG_CHARACTERS_MAX
                && text.charAt(0) != '_'
                && text.charAt(0) != '-'
                && text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-');
    }
}
