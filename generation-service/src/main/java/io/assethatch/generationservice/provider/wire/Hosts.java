package io.assethatch.generationservice.provider.wire;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The addresses that a provider may send us to: a URL in its answer is data, and might lead into our own network.
 *
 * @param domains lower-case names; each means itself and what is below it
 * @param base the configured address of the provider, allowed as it is: scheme, host and port
 */
public record Hosts(List<String> domains, URI base) {
    public Hosts {
        domains = List.copyOf(domains);
    }

    /** The URL, if it is allowed: on a listed domain by https, at its ordinary port and without user, or at the base. */
    public Optional<URI> allowed(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
        if (uri.getHost() == null || uri.getUserInfo() != null || uri.getScheme() == null) {
            return Optional.empty();
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean listed = uri.getScheme().equalsIgnoreCase("https")
                && (uri.getPort() == -1 || uri.getPort() == 443)
                && domains.stream().anyMatch(domain -> host.equals(domain) || host.endsWith("." + domain));
        boolean own = uri.getScheme().equalsIgnoreCase(base.getScheme())
                && host.equalsIgnoreCase(base.getHost())
                && uri.getPort() == base.getPort();
        return listed || own ? Optional.of(uri) : Optional.empty();
    }

    /** An address below the base. */
    public URI at(String path) {
        String start = base.toString();
        return URI.create((start.endsWith("/") ? start.substring(0, start.length() - 1) : start) + path);
    }
}
