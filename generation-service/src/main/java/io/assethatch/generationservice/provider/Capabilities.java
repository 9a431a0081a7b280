package io.assethatch.generationservice.provider;

import java.util.Objects;

/**
 * What a model can do, as far as a prompt or a request depends on it.
 *
 * @param hexColours reads {@code #rrggbb} in the prompt; otherwise colours are named
 * @param negativePrompt takes a text of what must not appear
 * @param seed takes a seed
 * @param references how many reference images it takes, 0 for none
 * @param promptCharacters the longest prompt it takes, in UTF-16 units
 * @param sizes the sizes it accepts
 */
public record Capabilities(
        boolean hexColours,
        boolean negativePrompt,
        boolean seed,
        int references,
        int promptCharacters,
        SizeRule sizes) {
    /** Subject, frames, isolation and the words for references, which no prompt can do without. */
    private static final int CHARACTERS_MIN = 600;

    public Capabilities {
        if (references < 0 || promptCharacters < CHARACTERS_MIN) {
            throw new IllegalArgumentException(
                    "references must not be negative, promptCharacters at least " + CHARACTERS_MIN);
        }
        Objects.requireNonNull(sizes, "sizes is missing");
    }
}
