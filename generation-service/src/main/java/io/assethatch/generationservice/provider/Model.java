package io.assethatch.generationservice.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Optional;

/**
 * One entry of the registry.
 *
 * @param provider whose {@link ImageModel} makes the images
 * @param id unique in the registry, what a generate request names
 * @param apiName what its provider calls it
 * @param name for people
 * @param deprecation empty for one that is not known to end
 * @param isDefault meant where nothing else is asked for
 * @param configured whether its provider is wired here; a key may still be missing
 * @param wire how its adapter asks it; an object, whose members are the adapter's
 */
public record Model(
        String provider,
        String id,
        String apiName,
        String name,
        Capabilities capabilities,
        Price price,
        Optional<Deprecation> deprecation,
        boolean isDefault,
        boolean configured,
        JsonNode wire) {

    Model unconfigured() {
        return new Model(provider, id, apiName, name, capabilities, price, deprecation, isDefault, false, wire);
    }

    Model configuredBy(Collection<? extends ImageModel> providers) {
        boolean wired = providers.stream().anyMatch(each -> each.provider().equals(provider));
        return new Model(provider, id, apiName, name, capabilities, price, deprecation, isDefault, wired, wire);
    }
}
