package io.assethatch.generationservice.export;

import java.util.List;

/** The anchor's palette for editors: GIMP and Aseprite read {@code .gpl}, many others one hex colour a line. */
final class PaletteFiles {
    private PaletteFiles() {}

    static List<PackedFile> of(String name, List<String> colours) {
        var gimp = new StringBuilder("GIMP Palette\nName: ")
                .append(name.replaceAll("\\R", " "))
                .append("\nColumns: 8\n#\n");
        var hex = new StringBuilder();
        for (String colour : colours) {
            int rgb = Integer.parseInt(colour, 1, 7, 16);
            gimp.append("%3d %3d %3d\t%s\n".formatted(rgb >> 16, rgb >> 8 & 255, rgb & 255, colour));
            hex.append(colour, 1, 7).append('\n');
        }
        return List.of(
                PackedFile.Made.of("palette.gpl", gimp.toString()), PackedFile.Made.of("palette.hex", hex.toString()));
    }
}
