package io.assethatch.gateway.limits;

import io.assethatch.gateway.http.Problem;
import io.assethatch.gateway.http.ProblemCode;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A token bucket for each workspace, in the memory of this replica. Answers carry {@code RateLimit-Policy} and
 * {@code RateLimit} (draft-ietf-httpapi-ratelimit-headers-10): how many requests are left, and in how many seconds all of
 * them are there again.
 *
 * <p>Safe for use by many threads; takes well below a microsecond.
 */
@Singleton
public class RateLimits implements GatewayLimits {

    private final RateLimitConfig config;
    private final LongSupplier nanoTime;
    private final double perNano;
    private final String policy;
    private final Map<String, Bucket> buckets;

    @Inject
    public RateLimits(RateLimitConfig config) {
        this(config, System::nanoTime);
    }

    RateLimits(RateLimitConfig config, LongSupplier nanoTime) {
        if (config.requests() < 1 || config.window().toSeconds() < 1 || config.workspacesMax() < 1) {
            throw new IllegalArgumentException("assethatch.gateway.rate-limit: requests and workspaces-max are 1 or "
                    + "more, window is a second or more");
        }
        this.config = config;
        this.nanoTime = nanoTime;
        this.perNano = (double) config.requests() / config.window().toNanos();
        this.policy =
                "\"workspace\";q=" + config.requests() + ";w=" + config.window().toSeconds();
        this.buckets = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                return size() > config.workspacesMax();
            }
        };
    }

    /** Counts a request of the workspace and says so in the response's headers; the problem of one that is too many. */
    public Optional<Problem> count(HttpServerRequest request, String workspace) {
        if (!config.enabled()) {
            return Optional.empty();
        }
        double left = take(workspace);
        boolean granted = left >= 0;
        long whole = (long) Math.max(0, left);
        request.response()
                .putHeader("RateLimit-Policy", policy)
                .putHeader("RateLimit", "\"workspace\";r=" + whole + ";t=" + secondsUntil(config.requests() - whole));
        if (granted) {
            return Optional.empty();
        }
        return Optional.of(Problem.of(
                        ProblemCode.TOO_MANY_REQUESTS,
                        "A workspace may send " + config.requests() + " requests in "
                                + config.window().toSeconds() + " s; wait as long as Retry-After says.")
                .with("Retry-After", Long.toString(Math.max(1, secondsUntil(-left)))));
    }

    @Override
    public List<Limit> limits() {
        return config.enabled()
                ? List.of(
                        Limit.requests(
                                "rateLimitRequests",
                                config.requests(),
                                "Requests of one workspace in a window, at each replica of the gateway; 429 above."),
                        Limit.seconds(
                                "rateLimitWindow",
                                config.window(),
                                "The window: after it a workspace that used up everything has everything again."))
                : List.of();
    }

    /** What is left after this request; below zero, it was not there and how much is missing. */
    synchronized double take(String workspace) {
        long now = nanoTime.getAsLong();
        var bucket = buckets.computeIfAbsent(workspace, first -> new Bucket(config.requests(), now));
        bucket.tokens = Math.min(config.requests(), bucket.tokens + (now - bucket.atNanos) * perNano);
        bucket.atNanos = now;
        double left = bucket.tokens - 1;
        if (left >= 0) {
            bucket.tokens = left;
        }
        return left;
    }

    private long secondsUntil(double tokens) {
        return (long) Math.ceil(tokens / perNano / TimeUnit.SECONDS.toNanos(1));
    }

    /** Not more than two numbers: there are thousands. */
    private static final class Bucket {
        private double tokens;
        private long atNanos;

        Bucket(double tokens, long atNanos) {
            this.tokens = tokens;
            this.atNanos = atNanos;
        }
    }
}
