package io.assethatch.generationservice.prompt;

import io.assethatch.contracts.state.PlannedAssetState;
import io.assethatch.contracts.state.ProjectState;
import io.assethatch.contracts.state.StyleAnchorState;
import io.assethatch.generationservice.imaging.Oklab;
import io.assethatch.generationservice.imaging.PixelSize;
import io.assethatch.generationservice.prompt.PromptParts.Part;
import io.assethatch.generationservice.provider.ArtBrief;
import io.assethatch.generationservice.provider.Capabilities;
import io.assethatch.generationservice.provider.Reference.Role;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Composes the prompt for one planned asset: a pure function of what is known about it and of what the model can do,
 * never of which model it is. The order is fixed, because the opening words weigh most: subject, pose or animation,
 * direction, isolation, resolution, style, palette, view, lighting, background, consistency.
 */
public final class PromptComposer {
    /** Backgrounds to cut from; the one farthest from the palette is asked for. */
    private static final List<String> KEY_COLOURS = List.of("#ff00ff", "#00ff00", "#00ffff", "#ffffff");

    private final ProjectState.Qualities qualities;
    private final PlannedAssetState asset;
    private final StyleAnchorState anchor;
    private final ArtBrief brief;
    private final Capabilities model;
    private final Set<Role> available;

    private PromptComposer(
            ProjectState project,
            PlannedAssetState asset,
            StyleAnchorState anchor,
            ArtBrief brief,
            Capabilities model,
            Set<Role> available) {
        this.qualities = project.qualities();
        this.asset = asset;
        this.anchor = anchor;
        this.brief = brief;
        this.model = model;
        this.available = available;
    }

    /**
     * The prompt for an asset.
     *
     * @param model what the model that will read it can do
     * @param direction one of the eight; null for none in particular
     * @param available the images that can go along as references; the model's number of them do, front first
     * @throws UnreachableSizeException if the model accepts no multiple of the base resolution
     * @throws IllegalArgumentException if the asset's type, the direction or the base resolution is unknown
     */
    public static Prompt compose(
            ProjectState project,
            PlannedAssetState asset,
            StyleAnchorState anchor,
            Capabilities model,
            @Nullable String direction,
            Set<Role> available) {
        ArtBrief brief = ArtBrief.of(project, asset, anchor, direction);
        return new PromptComposer(project, asset, anchor, brief, model, available).compose();
    }

    /** With the style anchor as the only image that there is. */
    public static Prompt compose(
            ProjectState project,
            PlannedAssetState asset,
            StyleAnchorState anchor,
            Capabilities model,
            @Nullable String direction) {
        return compose(project, asset, anchor, model, direction, Set.of(Role.ANCHOR));
    }

    private Prompt compose() {
        PixelSize canvas = brief.canvas();
        PixelSize size = model.sizes().multipleOf(canvas).orElseThrow(() -> new UnreachableSizeException(canvas));
        List<Role> references = References.of(available, brief.direction(), model.references());
        PromptParts parts = new PromptParts()
                .with(Part.SUBJECT, subject())
                .with(Part.POSE, pose())
                .with(Part.FRAMES, frames())
                .with(Part.DIRECTION, brief.direction() == null ? "" : "Facing: " + brief.direction())
                .with(Part.ISOLATION, isolation())
                .with(Part.RESOLUTION, resolution())
                .with(Part.STYLE, style())
                .with(Part.PALETTE, palette())
                .with(Part.VIEW, view())
                .with(Part.LIGHTING, lighting())
                .with(Part.MOOD, mood())
                .with(Part.BACKGROUND, background())
                .with(Part.REFERENCES, References.words(references))
                .with(Part.CONSISTENCY, "Same outline, shading and proportions as every other asset of the game")
                .within(model.promptCharacters());
        return new Prompt(
                parts.text(),
                model.negativePrompt() ? negative() : null,
                size,
                references,
                parts.trimmed(),
                model.promptCharacters());
    }

    private String subject() {
        String described = Stream.of(brief.description().split("\\R"))
                .map(UserText::phrase)
                .map(this::withoutLabel)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("; "));
        String subject = described.isEmpty() ? UserText.phrase(brief.name()) : described;
        String theme = UserText.phrase(brief.theme());
        boolean said = subject.toLowerCase(Locale.ROOT).contains(theme.toLowerCase(Locale.ROOT));
        return said ? subject : subject + ", " + theme + " theme";
    }

    /** Plans often repeat the heading: "Characters: a farmer". */
    private String withoutLabel(String line) {
        String singular = asset.category().replaceFirst("s$", "");
        String labels = Stream.of("category", asset.category(), singular, asset.name())
                .map(UserText::phrase)
                .filter(label -> !label.isEmpty())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        return Pattern.compile("^(?:" + labels + ")\\s*:\\s*", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(line)
                .replaceFirst("");
    }

    private String pose() {
        String variant = UserText.phrase(brief.variant());
        boolean plain = variant.isEmpty() || variant.equalsIgnoreCase("default");
        if (plain) {
            return "";
        }
        return switch (brief.type()) {
            case CHARACTER_SPRITE, SPRITE_SHEET -> (brief.frames() > 1 ? "Animation: " : "Pose: ") + variant;
            case TILESET, ICON, UI_ELEMENT, BACKGROUND -> "Variant: " + variant;
        };
    }

    private String frames() {
        return brief.frames() == 1
                ? ""
                : "Sprite sheet of exactly " + brief.frames() + " frames in one row, left to right, evenly spaced;"
                        + " every frame shows the same subject at the same size, in the same colours, on the same baseline";
    }

    private String isolation() {
        String nothingElse = model.negativePrompt() ? "" : ", nothing else in the picture, no cast shadow, no text";
        return switch (brief.type()) {
            case CHARACTER_SPRITE -> "One figure, complete and centred" + nothingElse + ", clean edges";
            case SPRITE_SHEET -> "One figure per frame, complete, with space around it" + nothingElse + ", clean edges";
            case ICON -> "One object, complete and centred" + nothingElse + ", clean edges";
            case UI_ELEMENT ->
                "One element of a game's interface, complete and centred" + nothingElse + ", clean edges";
            case TILESET ->
                "One square of repeating ground texture that fills the image; left and right, top and bottom edges meet"
                        + " seamlessly" + (model.negativePrompt() ? "" : ", no border, no vignette, no text");
            case BACKGROUND -> model.negativePrompt() ? "" : "A scene without characters, interface or text";
        };
    }

    private String resolution() {
        PixelSize frame = brief.frame();
        String grid = frame.width() + " by " + frame.height() + " pixels";
        String each = brief.frames() > 1 ? " per frame" : "";
        return pixelArt()
                ? "Pixel art on a grid of " + grid + each + ", crisp square pixels, no anti-aliasing"
                : "Simple enough to be clear at " + grid + each;
    }

    private boolean pixelArt() {
        String look = phrases(anchor.styleKeywords(), qualities.artStyle());
        String lower = look.toLowerCase(Locale.ROOT);
        return lower.contains("pixel") || lower.contains("-bit");
    }

    private String style() {
        String keywords = UserText.phrase(anchor.styleKeywords());
        if (!keywords.isEmpty()) {
            return "Style: " + keywords;
        }
        String fallback = phrases(qualities.artStyle(), qualities.gameGenre());
        return fallback.isEmpty() ? "" : "Style: " + fallback + (qualities.gameGenre() == null ? "" : " game");
    }

    private String palette() {
        List<String> colours = anchor.colorPalette();
        if (!colours.isEmpty()) {
            return "Use only these colours: "
                    + String.join(", ", model.hexColours() ? colours : List.copyOf(ColourNames.of(colours)));
        }
        String wished = phrases(qualities.colorPalette());
        return wished.isEmpty() ? "" : "Colour palette: " + wished;
    }

    private String view() {
        String facing = brief.direction() == null ? "" : Camera.facing(brief.direction());
        String camera = Camera.view(brief.type(), brief.perspective()).orElse("");
        String seen = Stream.of(facing, camera).filter(part -> !part.isEmpty()).collect(Collectors.joining("; "));
        return seen.isEmpty() ? "" : "View: " + seen;
    }

    private String lighting() {
        String wished = phrases(anchor.lightingKeywords());
        String light = !wished.isEmpty()
                ? wished
                : switch (brief.type()) {
                    case CHARACTER_SPRITE, SPRITE_SHEET -> "soft light from the top left, shading on the form only";
                    case ICON -> "clear light from the top left with a small highlight";
                    case UI_ELEMENT -> "even light, edges slightly raised";
                    case TILESET -> "flat, even light without a direction";
                    case BACKGROUND -> "natural light, fading with distance";
                };
        return "Lighting: " + light;
    }

    private String mood() {
        String mood = phrases(qualities.mood());
        return mood.isEmpty() ? "" : "Mood: " + mood;
    }

    private String background() {
        return switch (brief.type()) {
            case BACKGROUND -> "The scene fills the whole image";
            case TILESET -> "The texture fills the whole image";
            case CHARACTER_SPRITE, SPRITE_SHEET, ICON, UI_ELEMENT -> {
                String key = keyColour();
                String colour = model.hexColours() ? key : ColourNames.of(Integer.parseInt(key, 1, 7, 16));
                yield "Background: plain, uniform " + colour + ", without gradient or texture";
            }
        };
    }

    private String keyColour() {
        String best = KEY_COLOURS.get(0);
        double bestDistance = -1;
        for (String key : KEY_COLOURS) {
            Oklab colour = Oklab.ofRgb(Integer.parseInt(key, 1, 7, 16));
            double nearest = anchor.colorPalette().stream()
                    .mapToDouble(
                            hex -> Oklab.ofRgb(Integer.parseInt(hex, 1, 7, 16)).distanceSquared(colour))
                    .min()
                    .orElse(0);
            if (nearest > bestDistance) {
                best = key;
                bestDistance = nearest;
            }
        }
        return best;
    }

    private String negative() {
        String always = "text, letters, watermark, signature, frame, blur";
        return switch (brief.type()) {
            case CHARACTER_SPRITE, SPRITE_SHEET, ICON, UI_ELEMENT ->
                "cast shadow, scenery, several objects, cropped, " + always;
            case TILESET -> "visible seam, border, vignette, single object, " + always;
            case BACKGROUND -> "characters, people, interface, " + always;
        };
    }

    private static String phrases(@Nullable String... texts) {
        return Stream.of(texts)
                .filter(text -> text != null)
                .map(UserText::phrase)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
