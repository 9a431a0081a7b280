package io.assethatch.generationservice.prompt;

import io.assethatch.generationservice.imaging.PixelSize;
import io.assethatch.generationservice.provider.Reference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model is asked for.
 *
 * @param text the subject first; one sentence or two per line
 * @param negative what must not appear; null where the model has no negative prompt
 * @param size an integer multiple of the base resolution that the model accepts
 * @param references the reference images that the text speaks of, in the order it numbers them
 */
public record Prompt(String text, @Nullable String negative, PixelSize size, List<Reference.Role> references) {
    public Prompt {
        references = List.copyOf(references);
    }

    /** The same request in the user's own words, which are cleaned like every text of a user. */
    public Prompt inWordsOf(String userText) {
        return new Prompt(UserText.clean(userText), negative, size, references);
    }
}
