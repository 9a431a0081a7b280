package io.assethatch.localstack.demo;

import io.assethatch.localstack.LocalStackException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is to be made: the example that comes along, or the user's own plan and anchor.
 *
 * @param plan markdown in the grammar of plans
 * @param qualities of the project, empty for a plan of the user's own
 */
record DemoInput(
        String name,
        String plan,
        Map<String, String> qualities,
        String anchorName,
        byte[] anchor,
        Map<String, String> anchorKeywords) {
    private static final Pattern TITLE = Pattern.compile("(?m)^# +(.+?)\\s*$");

    static DemoInput of(@Nullable Path plan, @Nullable Path anchor) {
        String markdown = plan == null ? example("clover-valley.md") : text(plan);
        return new DemoInput(
                title(markdown, plan),
                markdown,
                plan == null ? exampleQualities() : Map.of(),
                anchor == null ? "clover-valley.png" : anchor.getFileName().toString(),
                anchor == null ? exampleBytes("clover-valley.png") : bytes(anchor),
                anchor == null
                        ? Map.of(
                                "styleKeywords",
                                        "cosy 16-colour pixel art, dark plum outlines, flat shading, dithering",
                                "lightingKeywords", "bright noon sun from the upper right")
                        : Map.of("styleKeywords", "the style of the reference image"));
    }

    private static Map<String, String> exampleQualities() {
        return Map.of(
                "artStyle", "16-colour pixel art",
                "baseResolution", "32x32",
                "perspective", "side-view",
                "gameGenre", "farming",
                "theme", "a sunny valley farm",
                "mood", "cosy");
    }

    private static String title(String markdown, @Nullable Path plan) {
        var matcher = TITLE.matcher(markdown);
        if (matcher.find()) {
            return matcher.group(1);
        }
        return plan == null ? "Demo" : plan.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    }

    /** By the file's name: the server looks at the bytes anyway and says if they are something else. */
    String anchorMediaType() {
        String lower = anchorName.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".jpg") || lower.endsWith(".jpeg")) {
            return "image/jpeg";
        }
        return lower.endsWith(".webp") ? "image/webp" : "image/png";
    }

    private static String text(Path file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new LocalStackException("There is no file " + file, e);
        } catch (IOException e) {
            throw new LocalStackException("The file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String example(String name) {
        return new String(exampleBytes(name), StandardCharsets.UTF_8);
    }

    private static byte[] exampleBytes(String name) {
        try (InputStream in = DemoInput.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
