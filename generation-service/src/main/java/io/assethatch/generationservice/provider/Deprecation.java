package io.assethatch.generationservice.provider;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * That a provider ends a model.
 *
 * @param since when it was announced
 * @param ends the last day; null if none is set
 * @param replacement id of the model to take instead; null if there is none
 */
public record Deprecation(
        LocalDate since, @Nullable LocalDate ends, @Nullable String replacement) {}
