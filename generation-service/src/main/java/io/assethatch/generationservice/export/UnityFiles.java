package io.assethatch.generationservice.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assethatch.contracts.ContractJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * For Unity: every sprite with its rectangle, measured from the bottom left as Unity does, and an editor script that
 * imports the textures for pixel art and slices them by that list.
 */
final class UnityFiles {
    private static final String SCRIPT = "AssetHatchImporter.cs";

    private UnityFiles() {}

    static List<PackedFile> of(List<PackedAsset> assets) {
        ObjectNode list = ContractJson.MAPPER.createObjectNode();
        ArrayNode textures = list.putArray("textures");
        for (PackedAsset asset : assets) {
            ObjectNode texture =
                    textures.addObject().put("path", asset.image()).put("pixelsPerUnit", asset.frameWidth());
            ArrayNode sprites = texture.putArray("sprites");
            for (int i = 0; i < asset.frames(); i++) {
                String name = asset.frames() == 1 ? asset.key() : asset.key() + "_" + i;
                Manifest.Point anchor = Manifest.placement(asset).anchor();
                sprites.addObject()
                        .put("name", name)
                        .put("x", i * asset.frameWidth())
                        .put("y", 0)
                        .put("width", asset.frameWidth())
                        .put("height", asset.height())
                        .put("pivotX", anchor.x())
                        .put("pivotY", 1 - anchor.y());
            }
        }
        return List.of(PackJson.file("sprites.json", list), PackedFile.Made.of("Editor/" + SCRIPT, script()));
    }

    private static String script() {
        try (InputStream script = UnityFiles.class.getResourceAsStream("/unity/" + SCRIPT)) {
            return new String(Objects.requireNonNull(script, SCRIPT).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
