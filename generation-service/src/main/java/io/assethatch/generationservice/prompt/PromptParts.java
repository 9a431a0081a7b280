package io.assethatch.generationservice.prompt;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The sentences of a prompt in their order, and how to make do with less room. What every asset has in common goes first,
 * then the ends of what users wrote at length; what the anchor says of style and colour, and which image is which, last.
 */
final class PromptParts {
    /** In the order of the text: the opening words weigh most. */
    enum Part {
        SUBJECT,
        POSE,
        FRAMES,
        DIRECTION,
        ISOLATION,
        RESOLUTION,
        STYLE,
        PALETTE,
        VIEW,
        LIGHTING,
        MOOD,
        BACKGROUND,
        REFERENCES,
        CONSISTENCY;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Left out whole, the least important first. */
    private static final List<Part> DISPENSABLE = List.of(Part.CONSISTENCY, Part.MOOD);

    /** Cut at their end, the least important first, as far as {@link #SHORTEST}. */
    private static final List<Part> SHORTENED = List.of(Part.POSE, Part.SUBJECT, Part.LIGHTING, Part.STYLE);

    /** Left out when cutting was not enough. */
    private static final List<Part> LAST =
            List.of(Part.RESOLUTION, Part.LIGHTING, Part.VIEW, Part.POSE, Part.PALETTE, Part.BACKGROUND, Part.STYLE);

    private static final int SHORTEST = 120;

    private final Map<Part, String> sentences = new EnumMap<>(Part.class);
    private final List<String> trimmed = new ArrayList<>();

    PromptParts with(Part part, String sentence) {
        if (!sentence.isEmpty()) {
            sentences.put(part, sentence.endsWith(".") ? sentence : sentence + ".");
        }
        return this;
    }

    String text() {
        return sentences.values().stream().collect(Collectors.joining("\n"));
    }

    /** Which parts suffered. */
    List<String> trimmed() {
        return trimmed;
    }

    PromptParts within(int characters) {
        DISPENSABLE.forEach(part -> leaveOut(part, characters));
        SHORTENED.forEach(part -> shorten(part, characters));
        LAST.forEach(part -> leaveOut(part, characters));
        return this;
    }

    private void leaveOut(Part part, int characters) {
        if (excess(characters) > 0 && sentences.remove(part) != null) {
            trimmed.remove(part.word());
            trimmed.add(part.word());
        }
    }

    private void shorten(Part part, int characters) {
        String sentence = sentences.getOrDefault(part, "");
        int excess = excess(characters);
        if (excess > 0 && sentence.length() > SHORTEST) {
            int room = Math.max(SHORTEST, sentence.length() - excess);
            sentences.put(part, UserText.shortened(sentence, room - 1) + ".");
            trimmed.add(part.word());
        }
    }

    private int excess(int characters) {
        return text().length() - characters;
    }
}
