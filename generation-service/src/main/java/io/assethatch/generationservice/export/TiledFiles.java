package io.assethatch.generationservice.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assethatch.contracts.ContractJson;
import io.assethatch.generationservice.provider.AssetType;
import java.util.ArrayList;
import java.util.List;

/**
 * Tilesets for Tiled (JSON map format 1.10): all tiles and all objects as a collection of images each, every sheet as a
 * tileset whose first tile is animated.
 */
final class TiledFiles {
    private static final int FRAME_MILLIS = 125;

    private TiledFiles() {}

    static List<PackedFile> of(List<PackedAsset> assets) {
        List<PackedFile> files = new ArrayList<>();
        List<PackedAsset> tiles = new ArrayList<>();
        List<PackedAsset> objects = new ArrayList<>();
        for (PackedAsset asset : assets) {
            if (asset.frames() > 1) {
                files.add(PackJson.file(asset.path() + ".tsj", sheet(asset)));
            } else {
                (asset.type() == AssetType.TILESET ? tiles : objects).add(asset);
            }
        }
        collection(files, "tiles", tiles);
        collection(files, "objects", objects);
        return files;
    }

    private static void collection(List<PackedFile> files, String name, List<PackedAsset> assets) {
        if (assets.isEmpty()) {
            return;
        }
        int width = assets.stream().mapToInt(PackedAsset::width).max().orElseThrow();
        int height = assets.stream().mapToInt(PackedAsset::height).max().orElseThrow();
        ObjectNode set = tileset(name, width, height, assets.size()).put("columns", 0);
        set.putObject("grid").put("width", 1).put("height", 1).put("orientation", "orthogonal");
        ArrayNode tiles = set.putArray("tiles");
        for (int i = 0; i < assets.size(); i++) {
            PackedAsset asset = assets.get(i);
            tiles.addObject()
                    .put("id", i)
                    .put("type", asset.planned().semanticId())
                    .put("image", asset.image())
                    .put("imagewidth", asset.width())
                    .put("imageheight", asset.height());
        }
        files.add(PackJson.file(name + ".tsj", set));
    }

    private static ObjectNode sheet(PackedAsset asset) {
        ObjectNode set = tileset(asset.key(), asset.frameWidth(), asset.height(), asset.frames())
                .put("columns", asset.frames())
                .put("image", asset.key() + ".png")
                .put("imagewidth", asset.width())
                .put("imageheight", asset.height());
        ArrayNode animation = set.putArray("tiles")
                .addObject()
                .put("id", 0)
                .put("type", asset.planned().semanticId())
                .putArray("animation");
        for (int i = 0; i < asset.frames(); i++) {
            animation.addObject().put("duration", FRAME_MILLIS).put("tileid", i);
        }
        return set;
    }

    private static ObjectNode tileset(String name, int width, int height, int count) {
        return ContractJson.MAPPER
                .createObjectNode()
                .put("type", "tileset")
                .put("version", "1.10")
                .put("tiledversion", "1.10.2")
                .put("name", name)
                .put("tilewidth", width)
                .put("tileheight", height)
                .put("tilecount", count)
                .put("margin", 0)
                .put("spacing", 0);
    }
}
