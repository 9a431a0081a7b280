package io.assethatch.gateway.routing;

import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** The addresses of the services. */
@Singleton
public class Upstreams {

    private final Map<Upstream, URI> addresses = new EnumMap<>(Upstream.class);

    @Inject
    Upstreams(RoutingConfig config) {
        addresses.put(Upstream.PROJECT_SERVICE, origin(config.projectServiceUrl()));
        addresses.put(Upstream.ANCHOR_SERVICE, origin(config.anchorServiceUrl()));
        addresses.put(Upstream.GENERATION_SERVICE, origin(config.generationServiceUrl()));
    }

    /** The base address: scheme, host and port, without a path. */
    public URI address(Upstream upstream) {
        return addresses.get(upstream);
    }

    private static URI origin(URI url) {
        boolean bare = url.getRawPath() == null
                || url.getRawPath().isEmpty()
                || url.getRawPath().equals("/");
        if (url.getHost() == null || !Set.of("http", "https").contains(url.getScheme()) || !bare) {
            throw new ConfigurationException(
                    "The address of a service has the form http://host:port, without a path; \"" + url + "\" has not.");
        }
        int port = url.getPort() >= 0 ? url.getPort() : url.getScheme().equals("https") ? 443 : 80;
        return URI.create(url.getScheme() + "://" + url.getHost() + ":" + port);
    }
}
