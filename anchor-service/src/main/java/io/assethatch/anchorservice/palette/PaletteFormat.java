package io.assethatch.anchorservice.palette;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Palette files as pixel editors exchange them. Each is read strictly, with the line of everything that is wrong, and
 * what is written is read back to the same colours. Names of colours are not kept.
 */
public enum PaletteFormat {
    /** GIMP palette (GIMP 2.10, app/core/gimppalette-load.c); also Aseprite, Krita, Inkscape. */
    GPL("text/plain") {
        @Override
        String text(String name, List<String> colours) {
            var text = new StringBuilder("GIMP Palette\nName: ").append(name).append("\nColumns: 0\n#\n");
            for (String hex : colours) {
                int rgb = rgb(hex);
                text.append(
                        String.format(Locale.ROOT, "%3d %3d %3d\t%s%n", rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff, hex));
            }
            return text.toString().replace("\r", "");
        }

        @Override
        void read(PaletteLines lines) {
            if (!lines.next().strip().equals("GIMP Palette")) {
                lines.fault("expected GIMP Palette");
                throw lines.failure();
            }
            while (lines.hasNext()) {
                String line = lines.next();
                boolean header = lines.count() == 0 && (line.startsWith("Name:") || line.startsWith("Columns:"));
                if (!header && !line.isBlank() && !line.startsWith("#")) {
                    lines.rgb(line, true);
                }
            }
        }
    },

    /** JASC palette (Paint Shop Pro); also Aseprite, GraphicsGale. */
    PAL("text/plain") {
        @Override
        String text(String name, List<String> colours) {
            return Stream.concat(
                            Stream.of("JASC-PAL", "0100", Integer.toString(colours.size())),
                            colours.stream()
                                    .map(PaletteFormat::rgb)
                                    .map(rgb -> (rgb >> 16) + " " + (rgb >> 8 & 0xff) + " " + (rgb & 0xff)))
                    .map(line -> line + "\r\n")
                    .collect(Collectors.joining());
        }

        @Override
        void read(PaletteLines lines) {
            for (String expected : List.of("JASC-PAL", "0100")) {
                if (!lines.next().strip().equals(expected)) {
                    lines.fault("expected " + expected);
                    throw lines.failure();
                }
            }
            String count = lines.next().strip();
            if (!count.matches("[1-9][0-9]{0,2}") || Integer.parseInt(count) > COLOURS_MAX) {
                lines.fault("expected the number of colours, 1 to " + COLOURS_MAX);
                throw lines.failure();
            }
            for (int i = 0; i < Integer.parseInt(count); i++) {
                lines.rgb(lines.next(), false);
            }
            while (lines.hasNext()) {
                if (!lines.next().isBlank()) {
                    lines.fault("more lines than colours");
                    return;
                }
            }
        }
    },

    /** One {@code rrggbb} a line, as Lospec has it; a leading # is taken too. */
    HEX("text/plain") {
        @Override
        String text(String name, List<String> colours) {
            return colours.stream().map(hex -> hex.substring(1) + "\n").collect(Collectors.joining());
        }

        @Override
        void read(PaletteLines lines) {
            while (lines.hasNext()) {
                String line = lines.next().strip();
                if (!line.isEmpty()) {
                    PaletteLines.hex(line)
                            .ifPresentOrElse(lines::colour, () -> lines.fault("expected a colour as rrggbb"));
                }
            }
        }
    },

    /** {@code {"name": …, "colors": ["#rrggbb", …]}}; Lospec's author, and colours without #, are taken too. */
    JSON("application/json") {
        @Override
        String text(String name, List<String> colours) {
            return JsonPalette.text(name, colours);
        }

        @Override
        void read(PaletteLines lines) {
            JsonPalette.read(lines);
        }
    };

    /** As an indexed image can have. */
    public static final int COLOURS_MAX = 256;

    private final String mediaType;

    PaletteFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** The format of that name, as in {@code ?format=gpl}; also the ending of its files. */
    public static Optional<PaletteFormat> named(String word) {
        return Stream.of(values()).filter(format -> format.word().equals(word)).findFirst();
    }

    /** The format that a file has by its first characters; what begins like no other is taken for {@link #HEX}. */
    public static PaletteFormat of(byte[] file) {
        String start = new String(file, 0, Math.min(file.length, 64), StandardCharsets.UTF_8)
                .replace("\ufeff", "")
                .stripLeading();
        if (start.startsWith("GIMP")) {
            return GPL;
        }
        if (start.startsWith("JASC")) {
            return PAL;
        }
        return start.startsWith("{") || start.startsWith("[") ? JSON : HEX;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String mediaType() {
        return mediaType;
    }

    /**
     * A file of these colours.
     *
     * @param name of the palette, where the format has one; what would end its line is replaced by blanks
     * @param colours {@code #rrggbb}
     */
    public byte[] write(String name, List<String> colours) {
        String oneLine = name.replaceAll("\\p{Cntrl}", " ").strip();
        return text(oneLine, colours).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The colours of a file, {@code #rrggbb}, in its order; CPU work that grows with the file.
     *
     * @throws PaletteFileException when anything is wrong with it, or there are no colours
     */
    public List<String> read(byte[] file) {
        var lines = new PaletteLines(file);
        read(lines);
        return lines.colours().stream().map(PaletteColour::hex).toList();
    }

    abstract String text(String name, List<String> colours);

    abstract void read(PaletteLines lines);

    private static int rgb(String hex) {
        return Integer.parseInt(hex.substring(1), 16);
    }
}
