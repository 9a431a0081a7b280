package io.assethatch.generationservice.provider;

import io.assethatch.generationservice.imaging.PixelSize;
import org.jspecify.annotations.Nullable;

/**
 * One image to be made.
 *
 * @param modelId the model's id in the registry, one of the provider's
 * @param prompt the composed text
 * @param negativePrompt what must not appear; null where the model has no such thing
 * @param size the size to ask the model for
 * @param seed for models that have one
 * @param brief the same wish in the words of the plan, for a model that draws instead of reading
 */
public record ImageRequest(
        String modelId, String prompt, @Nullable String negativePrompt, PixelSize size, long seed, ArtBrief brief) {}
