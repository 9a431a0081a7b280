package io.assethatch.generationservice.prompt;

import io.assethatch.generationservice.provider.AssetType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The words for how a thing is seen: perspectives and directions. */
final class Camera {
    private Camera() {}

    /** How the game's camera sees an asset of this type; empty without a (known) perspective. */
    static Optional<String> view(AssetType type, @Nullable String perspective) {
        if (perspective == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                switch (type) {
                    case CHARACTER_SPRITE, SPRITE_SHEET -> figure(perspective);
                    case TILESET -> tile(perspective);
                    case BACKGROUND -> scene(perspective);
                    case ICON -> perspective.equals("isometric") ? "three-quarter view" : "straight front view";
                    case UI_ELEMENT -> "flat, seen straight on";
                });
    }

    private static @Nullable String figure(String perspective) {
        return switch (perspective) {
            case "top-down" -> "top-down game view, slightly from above, the whole figure visible";
            case "side-view" -> "side view at eye level, in profile, the whole figure visible";
            case "isometric" -> "isometric three-quarter view from above, parallel projection";
            case "front-facing" -> "straight front view at eye level, the whole figure visible";
            default -> null;
        };
    }

    private static @Nullable String tile(String perspective) {
        return switch (perspective) {
            case "top-down" -> "seen straight from above";
            case "side-view" -> "seen from the side, as the ground of a platform game";
            case "isometric" -> "surface for an isometric grid with 2:1 diamonds";
            case "front-facing" -> "seen straight on, as a wall";
            default -> null;
        };
    }

    private static @Nullable String scene(String perspective) {
        return switch (perspective) {
            case "top-down" -> "wide view from high above";
            case "side-view" -> "side view with a level horizon, in layers of depth for parallax scrolling";
            case "isometric" -> "isometric view from above, parallel projection";
            case "front-facing" -> "straight front view with a level horizon";
            default -> null;
        };
    }

    /**
     * How a character stands that faces one of the eight directions.
     *
     * @throws IllegalArgumentException for an unknown direction
     */
    static String facing(String direction) {
        return switch (direction) {
            case "front" -> "facing the viewer, seen from the front";
            case "back" -> "facing away, seen from behind";
            case "left" -> "in profile, facing left";
            case "right" -> "in profile, facing right";
            case "front-left" -> "turned halfway to the left, the face in three-quarter view";
            case "front-right" -> "turned halfway to the right, the face in three-quarter view";
            case "back-left" -> "facing away and halfway to the left, seen from behind at an angle";
            case "back-right" -> "facing away and halfway to the right, seen from behind at an angle";
            default -> throw new IllegalArgumentException("unknown direction: " + direction);
        };
    }
}
