package io.assethatch.generationservice.provider;

/**
 * One entry of the registry.
 *
 * @param provider whose {@link ImageModel} makes the images
 * @param id unique in the registry, what a generate request names
 * @param name for people
 * @param isDefault meant where nothing else is asked for
 * @param configured whether it can be used here: its provider is wired and has what it needs
 */
public record Model(
        String provider,
        String id,
        String name,
        Capabilities capabilities,
        Price price,
        boolean isDefault,
        boolean configured) {}
