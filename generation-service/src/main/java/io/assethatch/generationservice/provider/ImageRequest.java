package io.assethatch.generationservice.provider;

import io.assethatch.generationservice.imaging.PixelSize;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One image to be made. Holds no bytes and no secret: it is stored with the job and made again from there.
 *
 * @param workspace whose references and whose key are used
 * @param modelId the model's id in the registry, one of the provider's
 * @param prompt the composed text
 * @param negativePrompt what must not appear; null where the model has no such thing
 * @param size the size to ask the model for
 * @param seed for models that have one
 * @param references in the order in which the prompt numbers them
 * @param brief the same wish in the words of the plan, for a model that draws instead of reading
 */
public record ImageRequest(
        String workspace,
        String modelId,
        String prompt,
        @Nullable String negativePrompt,
        PixelSize size,
        long seed,
        List<Reference> references,
        ArtBrief brief) {
    public ImageRequest {
        references = List.copyOf(references);
    }
}
