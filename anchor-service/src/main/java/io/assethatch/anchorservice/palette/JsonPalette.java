package io.assethatch.anchorservice.palette;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Palettes as JSON, read token by token so that every fault has its line. */
final class JsonPalette {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonParser parser;
    private final PaletteLines lines;

    private JsonPalette(JsonParser parser, PaletteLines lines) {
        this.parser = parser;
        this.lines = lines;
    }

    static String text(String name, List<String> colours) {
        String members = colours.stream().map(hex -> "    \"" + hex + "\"").collect(Collectors.joining(",\n"));
        return "{\n  \"name\": " + TextNode.valueOf(name) + ",\n  \"colors\": [\n" + members + "\n  ]\n}\n";
    }

    static void read(PaletteLines lines) {
        try (JsonParser parser = JSON.createParser(lines.text())) {
            new JsonPalette(parser, lines).document();
        } catch (JsonProcessingException malformed) {
            lines.at(
                    malformed.getLocation() == null
                            ? 1
                            : malformed.getLocation().getLineNr());
            lines.fault("malformed JSON, or a member that is there twice");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void document() throws IOException {
        if (next() != JsonToken.START_OBJECT) {
            lines.fault("expected an object with the member colors");
            return;
        }
        while (next() == JsonToken.FIELD_NAME) {
            member(parser.currentName());
        }
        if (next() != null) {
            lines.fault("something follows the object");
        }
    }

    private void member(String name) throws IOException {
        JsonToken value = next();
        if (name.equals("colors") && value == JsonToken.START_ARRAY) {
            colours();
        } else if (!(name.equals("name") || name.equals("author")) || value != JsonToken.VALUE_STRING) {
            lines.fault("an unknown member, or one of another type; there are name, author and colors");
            parser.skipChildren();
        }
    }

    private void colours() throws IOException {
        for (JsonToken item = next(); item != JsonToken.END_ARRAY; item = next()) {
            OptionalInt rgb = item == JsonToken.VALUE_STRING ? PaletteLines.hex(parser.getText()) : OptionalInt.empty();
            rgb.ifPresentOrElse(lines::colour, () -> lines.fault("expected a colour as \"#rrggbb\""));
            parser.skipChildren();
        }
    }

    private JsonToken next() throws IOException {
        JsonToken token = parser.nextToken();
        lines.at(parser.currentTokenLocation().getLineNr());
        return token;
    }
}
