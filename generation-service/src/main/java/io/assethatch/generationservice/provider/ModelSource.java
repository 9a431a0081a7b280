package io.assethatch.generationservice.provider;

/** Where an adapter looks up what the registry says about a model of its provider. */
@FunctionalInterface
public interface ModelSource {

    /**
     * The model with that id.
     *
     * @throws IllegalArgumentException if there is none
     */
    Model get(String id);
}
