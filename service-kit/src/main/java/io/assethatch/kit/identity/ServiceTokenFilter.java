package io.assethatch.kit.identity;

import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.ProblemType;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Guards {@code /internal/…}: other services send the shared service token and name the workspace. The gateway never
 * proxies these paths and strips both headers from what clients send.
 */
@Singleton
public class ServiceTokenFilter {
    public static final String SERVICE_TOKEN = "Service-Token";
    public static final String WORKSPACE = "Workspace";

    /** Read at each request: filters are made before the configuration of the running process is there. */
    private final Provider<Optional<String>> configured;

    ServiceTokenFilter(
            @ConfigProperty(name = "assethatch.internal.service-token") Provider<Optional<String>> configured) {
        this.configured = configured;
    }

    /** Refuses with {@link Problem} 401; without a configured token nobody gets in. */
    @ServerRequestFilter(preMatching = true)
    void check(ContainerRequestContext request) {
        if (!request.getUriInfo().getPath().startsWith("/internal/")) {
            return;
        }
        Optional<String> expected = configured.get();
        String given = request.getHeaderString(SERVICE_TOKEN);
        if (expected.isEmpty() || given == null || !equalInConstantTime(given, expected.get())) {
            throw new Problem(ProblemType.UNAUTHENTICATED, "Internal routes take the service token.");
        }
    }

    private static boolean equalInConstantTime(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}
