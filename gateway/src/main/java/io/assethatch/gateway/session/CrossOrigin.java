package io.assethatch.gateway.session;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Cross-origin resource sharing (WHATWG Fetch) for the configured origins, and for no other. Answers never carry
 * {@code Access-Control-Allow-Credentials}: pages of other origins send a token in a header that they set themselves, and
 * a browser must not add cookies to what they ask.
 */
@Singleton
public class CrossOrigin {

    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final String EXPOSED = "Consistency-Token, ETag, Idempotency-Replayed, Link, Location, "
            + "Preference-Applied, RateLimit, RateLimit-Policy, Retry-After, WWW-Authenticate";

    /** What a browser sends as {@code Origin}; neither {@code *} nor {@code null}, behind which anybody may be. */
    private static final Pattern ORIGIN = Pattern.compile("https?://(?:[a-z0-9.-]+|\\[[0-9a-f:.]+])(?::[0-9]{1,5})?");

    private final Set<String> origins;
    private final String maxAgeSeconds;

    @Inject
    CrossOrigin(SessionConfig config) {
        this.origins = lowerCase(config.corsOrigins());
        for (String origin : origins) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new ConfigurationException(
                        "assethatch.gateway.cors-origins lists origins such as https://studio.example.org; \"" + origin
                                + "\" is none.");
            }
        }
        this.maxAgeSeconds = Long.toString(config.corsMaxAge().toSeconds());
    }

    static Set<String> lowerCase(Optional<List<String>> origins) {
        return origins.stream()
                .flatMap(Collection::stream)
                .map(origin -> origin.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Adds what a configured origin needs to read the response. Answers a preflight whole, and then returns true. */
    public boolean answers(RoutingContext ctx) {
        if (origins.isEmpty()) {
            return false;
        }
        var request = ctx.request();
        var response = ctx.response();
        response.headers().add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null || !origins.contains(origin.toLowerCase(Locale.ROOT))) {
            return false;
        }
        response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        response.putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
        boolean preflight = request.method().equals(HttpMethod.OPTIONS)
                && request.headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
        if (preflight) {
            String asked = request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
            response.putHeader(
                    HttpHeaders.VARY, HttpHeaders.ORIGIN + ", " + HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
            response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
            if (asked != null) {
                response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, asked);
            }
            response.putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, maxAgeSeconds);
            response.setStatusCode(204).end();
        }
        return preflight;
    }
}
