package io.assethatch.generationservice.export;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a pack is made for; every pack has the images, the palette and the manifest. */
enum Engine {
    /** Nothing beside those. */
    GENERIC,
    /** Godot 4: {@code SpriteFrames} and {@code TileSet} as {@code .tres}. */
    GODOT,
    /** A list of sprites and an editor script that slices by it. */
    UNITY,
    /** Phaser 3 and Pixi: TexturePacker and Aseprite JSON, and a Phaser loader pack. */
    PHASER,
    /** Tiled 1.10: tilesets as {@code .tsj}. */
    TILED;

    /** By its word in a query. */
    static Optional<Engine> of(String word) {
        return Arrays.stream(values())
                .filter(engine -> engine.word().equals(word))
                .findFirst();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
