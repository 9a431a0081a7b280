package io.assethatch.generationservice.export;

import io.assethatch.contracts.state.AssetState;
import io.assethatch.contracts.state.PlannedAssetState;
import io.assethatch.generationservice.provider.AssetType;
import org.jspecify.annotations.Nullable;

/**
 * An approved version in a pack.
 *
 * @param path of its image, without the ending
 */
record PackedAsset(AssetState version, PlannedAssetState planned, String path) {

    String image() {
        return path + ".png";
    }

    /** The last part of the path: unique within its folder. */
    String key() {
        return path.substring(path.indexOf('/') + 1);
    }

    AssetType type() {
        return AssetType.of(planned.type());
    }

    int width() {
        return version.image().width();
    }

    int height() {
        return version.image().height();
    }

    /** Frames in one row; 1 for a single image. */
    int frames() {
        Integer frames = planned.mobility().frames();
        return frames == null || width() % frames != 0 ? 1 : frames;
    }

    int frameWidth() {
        return width() / frames();
    }

    @Nullable
    String direction() {
        return version.direction();
    }
}
