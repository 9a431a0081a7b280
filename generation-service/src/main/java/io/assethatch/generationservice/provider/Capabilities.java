package io.assethatch.generationservice.provider;

/**
 * What a model can do, as far as a prompt or a request depends on it.
 *
 * @param hexColours reads {@code #rrggbb} in the prompt; otherwise colours are named
 * @param negativePrompt takes a text of what must not appear
 * @param seed takes a seed
 * @param references how many reference images it takes, 0 for none
 * @param sizes the sizes it accepts
 */
public record Capabilities(boolean hexColours, boolean negativePrompt, boolean seed, int references, SizeRule sizes) {}
