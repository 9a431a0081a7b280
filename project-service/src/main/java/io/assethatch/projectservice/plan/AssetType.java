package io.assethatch.projectservice.plan;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What kind of picture a planned asset is. */
enum AssetType {
    CHARACTER_SPRITE(Set.of("character"), Set.of()),
    BACKGROUND(Set.of("background", "sky", "scene"), Set.of("background", "sky", "scene")),
    TILESET(
            Set.of("tileset", "terrain", "grass", "stone", "water"),
            Set.of("tileset", "terrain", "grass", "stone", "water")),
    ICON(Set.of("icon", "item", "prop"), Set.of("icon", "item", "prop")),
    UI_ELEMENT(Set.of("ui", "button", "bar", "panel"), Set.of("ui", "button", "bar", "panel")),
    SPRITE_SHEET(Set.of(), Set.of());

    private static final String WEAK_TILESET_CATEGORY = "environment";

    private final Set<String> categoryWords;
    private final Set<String> nameWords;

    AssetType(Set<String> categoryWords, Set<String> nameWords) {
        this.categoryWords = categoryWords;
        this.nameWords = nameWords;
    }

    /** The word in JSON, such as {@code ui-element}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All words, to tell somebody who used another. */
    static String words() {
        return Arrays.stream(values()).map(AssetType::word).collect(Collectors.joining(", "));
    }

    static Optional<AssetType> ofWord(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }

    /** The same, as somebody writes it by hand: {@code UI Element}, {@code Icon}. */
    static Optional<AssetType> ofText(String text) {
        return ofWord(Words.snake(text).replace('_', '-'));
    }

    /**
     * The type of an asset with a single frame, by whole words in singular. What the category says counts more than
     * what the name says (an icon called "Water Drop" stays an icon), save for "environment", which only means that
     * nothing in the name spoke of a background.
     */
    static AssetType inferred(String category, String name) {
        Set<String> ofCategory = Words.singulars(category);
        for (AssetType type : values()) {
            if (ofCategory.stream().anyMatch(type.categoryWords::contains)) {
                return type;
            }
        }
        Set<String> ofName = Words.singulars(name);
        for (AssetType type : values()) {
            if (ofName.stream().anyMatch(type.nameWords::contains)
                    || (type == TILESET && ofCategory.contains(WEAK_TILESET_CATEGORY))) {
                return type;
            }
        }
        return CHARACTER_SPRITE;
    }
}
