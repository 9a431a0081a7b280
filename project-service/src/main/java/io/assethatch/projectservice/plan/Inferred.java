package io.assethatch.projectservice.plan;

import org.jspecify.annotations.Nullable;

/** What an asset is by its names, where its tag and its variants' counts say nothing else. Looked up when asked for. */
final class Inferred {
    private final String category;
    private final String name;
    private @Nullable Mobility mobility;
    private @Nullable AssetType type;

    Inferred(String category, String name) {
        this.category = category;
        this.name = name;
    }

    Mobility mobility(@Nullable Mobility tagged, PlanAsset.@Nullable Count count) {
        Mobility plain = tagged != null ? tagged : mobility();
        if (count == null) {
            return plain;
        }
        if (count.ofDirections() && tagged == null) {
            plain = Mobility.moveable(count.value());
        }
        return plain.withFrames(count.value());
    }

    AssetType type(@Nullable Mobility tagged, PlanAsset.@Nullable Count count) {
        // Frames that were only inferred (a torch flickers) do not make a sheet of something else, such as a tile.
        boolean stated = count != null || tagged != null;
        return stated && mobility(tagged, count).isSheet() ? AssetType.SPRITE_SHEET : type();
    }

    private Mobility mobility() {
        Mobility known = mobility != null ? mobility : Mobility.inferred(category, name);
        mobility = known;
        return known;
    }

    private AssetType type() {
        AssetType known = type != null ? type : AssetType.inferred(category, name);
        type = known;
        return known;
    }
}
