package io.assethatch.generationservice.prompt;

import io.assethatch.generationservice.imaging.PixelSize;
import io.assethatch.generationservice.provider.Reference;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a model is asked for.
 *
 * @param text the subject first; one sentence or two per line; no longer than the model takes
 * @param negative what must not appear; null where the model has no negative prompt
 * @param size an integer multiple of the base resolution that the model accepts
 * @param references the reference images that the text speaks of, in the order it numbers them
 * @param trimmed the parts that were shortened or left out because the model takes no longer text; mostly empty
 * @param charactersMax the longest text that the model takes
 */
public record Prompt(
        String text,
        @Nullable String negative,
        PixelSize size,
        List<Reference.Role> references,
        List<String> trimmed,
        int charactersMax) {

    public Prompt {
        references = List.copyOf(references);
        trimmed = List.copyOf(trimmed);
    }

    /**
     * The same request in the user's own words, which are cleaned like every text of a user. The references go along, so
     * it is still said which is which.
     */
    public Prompt inWordsOf(String userText) {
        String which = References.words(references);
        String cleaned = UserText.clean(userText);
        int room = charactersMax - which.length() - 1;
        String shortened = UserText.shortened(cleaned, room);
        String words =
                Stream.of(shortened, which).filter(part -> !part.isEmpty()).collect(Collectors.joining("\n"));
        return new Prompt(
                words,
                negative,
                size,
                references,
                shortened.equals(cleaned) ? List.of() : List.of("promptOverride"),
                charactersMax);
    }
}
