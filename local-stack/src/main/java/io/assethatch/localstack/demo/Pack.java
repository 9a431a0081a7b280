package io.assethatch.localstack.demo;

import com.fasterxml.jackson.databind.SerializationFeature;
import io.assethatch.contracts.ContractJson;
import io.assethatch.contracts.state.StyleAnchorState;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** The files that a project comes to, by their path in the pack, in a fixed order. */
final class Pack {
    /** The least time that a ZIP can tell: the same content gives the same bytes, whenever it is packed. */
    private static final LocalDateTime ZIP_EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private Pack() {}

    static Pack of(String projectName, StyleAnchorState anchor, byte[] anchorImage, List<PackedAsset> assets)
            throws IOException {
        var pack = new Pack();
        BufferedImage decodedAnchor = ImageIO.read(new ByteArrayInputStream(anchorImage));
        pack.files.put("manifest.json", manifest(projectName, anchor, assets));
        if (decodedAnchor != null) {
            pack.files.put(
                    "style_anchor.png",
                    anchor.image().mediaType().equals("image/png") ? anchorImage : png(decodedAnchor));
        }
        pack.files.put("palette.hex", palette(anchor));
        assets.forEach(asset -> pack.files.put(asset.path(), asset.png()));
        pack.files.put("contact-sheet.png", contactSheet(projectName, anchor, decodedAnchor, assets));
        return pack;
    }

    private static byte[] manifest(String projectName, StyleAnchorState anchor, List<PackedAsset> assets)
            throws IOException {
        var style = new LinkedHashMap<String, Object>();
        style.put("anchorId", anchor.id());
        style.put("anchorSha256", anchor.image().sha256());
        style.put("keywords", anchor.styleKeywords());
        style.put("palette", anchor.colorPalette());
        var manifest = new LinkedHashMap<String, Object>();
        manifest.put("project", Map.of("id", anchor.projectId(), "name", projectName));
        manifest.put("style", style);
        manifest.put("assets", assets.stream().map(PackedAsset::manifestEntry).toList());
        return ContractJson.MAPPER
                .writer()
                .with(SerializationFeature.INDENT_OUTPUT)
                .with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .writeValueAsBytes(manifest);
    }

    /** One {@code rrggbb} a line, as palette editors read it. */
    private static byte[] palette(StyleAnchorState anchor) {
        var lines = new StringBuilder();
        anchor.colorPalette()
                .forEach(colour -> lines.append(colour.replace("#", "")).append('\n'));
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] contactSheet(
            String title, StyleAnchorState anchor, @Nullable BufferedImage anchorImage, List<PackedAsset> assets)
            throws IOException {
        var sheet = new ContactSheet(title, anchor.colorPalette(), anchorImage);
        for (PackedAsset asset : assets) {
            sheet.add(asset.planned().semanticId(), ImageIO.read(new ByteArrayInputStream(asset.png())));
        }
        return png(sheet.draw());
    }

    private static byte[] png(BufferedImage image) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    void writeTo(Path folder) throws IOException {
        for (var file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }

    /** Entries are stored as they are: images are compressed already. */
    void zipTo(Path archive) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (var file : files.entrySet()) {
                var entry = new ZipEntry(file.getKey());
                var crc = new CRC32();
                crc.update(file.getValue());
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(file.getValue().length);
                entry.setCrc(crc.getValue());
                entry.setTimeLocal(ZIP_EPOCH);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
            }
        }
    }
}
