package io.assethatch.generationservice.export;

import io.assethatch.generationservice.provider.AssetType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Resources for Godot 4 (text format 3): {@code SpriteFrames} for each planned figure, with one animation for each of
 * its directions, and a {@code TileSet} of all tiles of a size. Paths are relative to the resource, so a pack works from
 * any folder of a project.
 */
final class GodotFiles {
    private static final double FRAMES_PER_SECOND = 8;

    private GodotFiles() {}

    static List<PackedFile> of(List<PackedAsset> assets) {
        List<PackedFile> files = new ArrayList<>();
        figures(assets).forEach((path, views) -> files.add(PackedFile.Made.of(path + ".tres", spriteFrames(views))));
        tiles(assets)
                .forEach((size, tiles) -> files.add(PackedFile.Made.of("tiles_" + size + ".tres", tileSet(tiles))));
        return files;
    }

    /** All directions of one planned asset stand in one resource, named like its first image. */
    private static Map<String, List<PackedAsset>> figures(List<PackedAsset> assets) {
        Map<String, List<PackedAsset>> bySemanticId = new LinkedHashMap<>();
        for (PackedAsset asset : assets) {
            if (asset.type() == AssetType.CHARACTER_SPRITE || asset.frames() > 1) {
                bySemanticId
                        .computeIfAbsent(asset.planned().semanticId(), id -> new ArrayList<>())
                        .add(asset);
            }
        }
        Map<String, List<PackedAsset>> byPath = new LinkedHashMap<>();
        bySemanticId.values().forEach(views -> byPath.put(views.get(0).path(), views));
        return byPath;
    }

    private static Map<String, List<PackedAsset>> tiles(List<PackedAsset> assets) {
        Map<String, List<PackedAsset>> bySize = new LinkedHashMap<>();
        for (PackedAsset asset : assets) {
            if (asset.type() == AssetType.TILESET && asset.frames() == 1) {
                bySize.computeIfAbsent(asset.width() + "x" + asset.height(), size -> new ArrayList<>())
                        .add(asset);
            }
        }
        return bySize;
    }

    private static String spriteFrames(List<PackedAsset> views) {
        var textures = new StringBuilder();
        var regions = new StringBuilder();
        List<String> animations = new ArrayList<>();
        int steps = 1;
        for (int view = 0; view < views.size(); view++) {
            PackedAsset asset = views.get(view);
            textures.append(texture(asset.key() + ".png", view));
            List<String> frames = new ArrayList<>();
            for (int i = 0; i < asset.frames(); i++) {
                String id = view + "_" + i;
                regions.append("[sub_resource type=\"AtlasTexture\" id=\"%s\"]\natlas = ExtResource(\"%d\")\n"
                        .formatted(id, view));
                regions.append("region = Rect2(%d, 0, %d, %d)\n\n"
                        .formatted(i * asset.frameWidth(), asset.frameWidth(), asset.height()));
                frames.add("{\n\"duration\": 1.0,\n\"texture\": SubResource(\"%s\")\n}".formatted(id));
            }
            steps += 1 + asset.frames();
            animations.add("{\n\"frames\": [%s],\n\"loop\": true,\n\"name\": &\"%s\",\n\"speed\": %s\n}"
                    .formatted(String.join(", ", frames), animation(asset), FRAMES_PER_SECOND));
        }
        return "[gd_resource type=\"SpriteFrames\" load_steps=%d format=3]\n\n".formatted(steps)
                + textures
                + "\n"
                + regions
                + "[resource]\nanimations = [%s]\n".formatted(String.join(", ", animations));
    }

    private static String animation(PackedAsset asset) {
        return asset.direction() == null ? "default" : asset.direction();
    }

    private static String tileSet(List<PackedAsset> tiles) {
        var textures = new StringBuilder();
        var sources = new StringBuilder();
        var resource = new StringBuilder("[resource]\ntile_size = Vector2i(%d, %d)\n"
                .formatted(tiles.get(0).width(), tiles.get(0).height()));
        for (int i = 0; i < tiles.size(); i++) {
            PackedAsset tile = tiles.get(i);
            textures.append(texture(tile.image(), i));
            sources.append("[sub_resource type=\"TileSetAtlasSource\" id=\"%d\"]\ntexture = ExtResource(\"%d\")\n"
                    .formatted(i, i));
            sources.append(
                    "texture_region_size = Vector2i(%d, %d)\n0:0/0 = 0\n\n".formatted(tile.width(), tile.height()));
            resource.append("sources/%d = SubResource(\"%d\")\n".formatted(i, i));
        }
        return "[gd_resource type=\"TileSet\" load_steps=%d format=3]\n\n".formatted(1 + 2 * tiles.size())
                + textures
                + "\n"
                + sources
                + resource;
    }

    private static String texture(String path, int id) {
        return "[ext_resource type=\"Texture2D\" path=\"%s\" id=\"%d\"]\n".formatted(path, id);
    }
}
