package io.assethatch.generationservice.provider;

import java.util.Locale;

/** What kind of image a planned asset is. */
public enum AssetType {
    CHARACTER_SPRITE,
    SPRITE_SHEET,
    TILESET,
    ICON,
    UI_ELEMENT,
    BACKGROUND;

    /**
     * The type by its word in a plan, such as {@code character-sprite}.
     *
     * @throws IllegalArgumentException for an unknown word
     */
    public static AssetType of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Its word in a plan. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the image is one thing on nothing: backgrounds and tiles fill theirs. */
    public boolean isolated() {
        return this != BACKGROUND && this != TILESET;
    }
}
