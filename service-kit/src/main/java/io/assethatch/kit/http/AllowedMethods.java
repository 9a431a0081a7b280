package io.assethatch.kit.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.assethatch.contracts.ContractJson;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * {@code Allow} on every 405 (RFC 9110, section 15.5.6) and on the answer to {@code OPTIONS}. Quarkus REST sends none on
 * the former, and on the latter the methods of all paths of a resource class together; the API document knows better.
 */
@Singleton
class AllowedMethods {
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head");
    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}");

    private final Provider<OpenApiDocumentService> document;
    private volatile @Nullable List<Known> known;

    AllowedMethods(Provider<OpenApiDocumentService> document) {
        this.document = document;
    }

    @ServerResponseFilter
    void tell(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() == METHOD_NOT_ALLOWED || request.getMethod().equals("OPTIONS")) {
            String path = request.getUriInfo().getPath();
            known().stream()
                    .filter(template -> template.path.matcher(path).matches())
                    .findFirst()
                    .ifPresent(template -> response.getHeaders().putSingle(HttpHeaders.ALLOW, template.allowed));
        }
    }

    /** Read at the first question: most processes are never asked. */
    private List<Known> known() {
        List<Known> read = known;
        if (read == null) {
            read = read();
            known = read;
        }
        return read;
    }

    private List<Known> read() {
        List<Known> templates = new ArrayList<>();
        try {
            JsonNode paths = ContractJson.MAPPER
                    .readTree(document.get().getDocument(OpenApiConstants.DEFAULT_DOCUMENT_NAME, Format.JSON))
                    .path("paths");
            paths.properties().forEach(path -> templates.add(Known.of(path.getKey(), path.getValue())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        templates.sort(Comparator.comparingInt(Known::variables));
        return List.copyOf(templates);
    }

    /** A path of the API; one without variables wins over one with. */
    private record Known(Pattern path, int variables, String allowed) {
        static Known of(String template, JsonNode item) {
            Set<String> methods = new TreeSet<>(Set.of("OPTIONS"));
            item.properties().forEach(operation -> {
                if (METHODS.contains(operation.getKey())) {
                    methods.add(operation.getKey().toUpperCase(Locale.ROOT));
                }
            });
            if (methods.contains("GET")) {
                methods.add("HEAD");
            }
            String[] literals = VARIABLE.split(template, -1);
            List<String> quoted = new ArrayList<>();
            for (String literal : literals) {
                quoted.add(Pattern.quote(literal));
            }
            return new Known(
                    Pattern.compile(String.join("[^/]+", quoted)), literals.length - 1, String.join(", ", methods));
        }
    }
}
