package io.assethatch.generationservice.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assethatch.contracts.ContractJson;
import java.util.ArrayList;
import java.util.List;

/**
 * Atlases for Phaser 3 and Pixi: beside each sheet its frames as TexturePacker's JSON hash and as Aseprite's export, and
 * a {@code pack.json} with which Phaser's loader takes all of it.
 */
final class PhaserFiles {
    /** Eight frames a second, the usual pace of hand-drawn sprites. */
    private static final int FRAME_MILLIS = 125;

    private PhaserFiles() {}

    static List<PackedFile> of(List<PackedAsset> assets) {
        List<PackedFile> files = new ArrayList<>();
        ObjectNode pack = object();
        ArrayNode loads = pack.putObject("assets").putArray("files");
        for (PackedAsset asset : assets) {
            ObjectNode load = loads.addObject().put("key", asset.path());
            if (asset.frames() == 1) {
                load.put("type", "image").put("url", asset.image());
            } else {
                files.add(PackJson.file(asset.path() + ".json", atlas(asset)));
                files.add(PackJson.file(asset.path() + ".aseprite.json", aseprite(asset)));
                load.put("type", "atlas").put("textureURL", asset.image()).put("atlasURL", asset.path() + ".json");
            }
        }
        files.add(PackJson.file("pack.json", pack));
        return files;
    }

    private static ObjectNode atlas(PackedAsset asset) {
        ObjectNode atlas = object();
        ObjectNode frames = atlas.putObject("frames");
        for (int i = 0; i < asset.frames(); i++) {
            frame(frames.putObject(asset.key() + "_" + i), asset, i);
        }
        meta(atlas.putObject("meta"), asset);
        return atlas;
    }

    private static ObjectNode aseprite(PackedAsset asset) {
        ObjectNode sheet = object();
        ObjectNode frames = sheet.putObject("frames");
        for (int i = 0; i < asset.frames(); i++) {
            frame(frames.putObject(asset.key() + " " + i + ".aseprite"), asset, i)
                    .put("duration", FRAME_MILLIS);
        }
        ObjectNode meta = meta(sheet.putObject("meta"), asset);
        meta.putArray("frameTags")
                .addObject()
                .put("name", PackNames.safe(asset.planned().variant()))
                .put("from", 0)
                .put("to", asset.frames() - 1)
                .put("direction", "forward");
        meta.putArray("layers");
        meta.putArray("slices");
        return sheet;
    }

    private static ObjectNode frame(ObjectNode frame, PackedAsset asset, int number) {
        rectangle(frame.putObject("frame"), number * asset.frameWidth(), asset);
        frame.put("rotated", false).put("trimmed", false);
        rectangle(frame.putObject("spriteSourceSize"), 0, asset);
        frame.putObject("sourceSize").put("w", asset.frameWidth()).put("h", asset.height());
        return frame;
    }

    private static void rectangle(ObjectNode box, int x, PackedAsset asset) {
        box.put("x", x).put("y", 0).put("w", asset.frameWidth()).put("h", asset.height());
    }

    private static ObjectNode meta(ObjectNode meta, PackedAsset asset) {
        meta.put("app", "https://assethatch.io/")
                .put("version", "1.0")
                .put("image", asset.key() + ".png")
                .put("format", "RGBA8888");
        meta.putObject("size").put("w", asset.width()).put("h", asset.height());
        return meta.put("scale", "1");
    }

    private static ObjectNode object() {
        return ContractJson.MAPPER.createObjectNode();
    }
}
