package io.assethatch.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Merges documents of several services into one. The result depends on the documents alone, not on their order in time:
 * a component that all who have the name define alike is shared; one that they define differently, or that leads to such a
 * one, is prefixed with its service's name everywhere.
 */
final class MergedDocument {

    private static final Set<String> OPERATIONS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    /** In the frame: what the gateway may answer in a service's stead, by status. */
    static final String PROXIED = "x-proxied-responses";

    /** Cannot happen to a request without a body. */
    private static final String REQUEST_TIMEOUT = "408";

    private final JsonNode schemes;
    private final JsonNode proxied;
    private final JsonNode described;
    private final List<ServiceDocument> documents;
    private final Set<String> clashes;

    private MergedDocument(ObjectNode frame, List<ServiceDocument> documents) {
        this.schemes = frame.at("/components/securitySchemes");
        this.proxied = frame.path(PROXIED);
        this.described = frame.path("tags");
        this.documents = documents;
        this.clashes = clashes(documents);
    }

    /**
     * One document with the paths of all.
     *
     * @param frame what is not paths and components: version, info, servers, tags, security and its schemes. To the
     *     outside these replace what the services say of security: it is the gateway that one signs in to. Under
     *     {@value #PROXIED} it has the answers that the gateway adds to the operations of the services
     */
    static ObjectNode of(ObjectNode frame, List<ServiceDocument> documents) {
        return new MergedDocument(frame, documents).into(frame.deepCopy());
    }

    private ObjectNode into(ObjectNode merged) {
        var paths = new TreeMap<String, JsonNode>();
        var components = new TreeMap<String, JsonNode>();
        var repeatedIds = repeatedOperationIds();
        var tags = merged.putArray("tags");
        merged.remove(PROXIED);
        for (ServiceDocument document : documents) {
            tags.add(tag(document));
            document.paths().forEach((path, item) -> paths.put(path, operations(item, document, repeatedIds)));
            document.components()
                    .forEach((reference, component) ->
                            components.put(renamed(reference, document), inTermsOfAll(component, document)));
        }
        merged.putObject("paths").setAll(paths);
        var sections = merged.putObject("components");
        sections.set("securitySchemes", schemes);
        components.forEach((reference, component) -> {
            String[] sectionAndName =
                    reference.substring(ServiceDocument.COMPONENTS.length()).split("/", 2);
            sections.withObjectProperty(sectionAndName[0]).set(unescaped(sectionAndName[1]), component);
        });
        return merged;
    }

    private JsonNode operations(JsonNode item, ServiceDocument document, Set<String> repeatedIds) {
        JsonNode copy = inTermsOfAll(item, document);
        copy.fields().forEachRemaining(field -> {
            if (OPERATIONS.contains(field.getKey()) && field.getValue() instanceof ObjectNode) {
                var operation = (ObjectNode) field.getValue();
                operation.putArray("tags").add(document.tag());
                addProxied(operation, document);
                if (namesForeignScheme(operation.path("security"))) {
                    operation.remove("security");
                }
                String id = operation.path("operationId").asText();
                if (repeatedIds.contains(id)) {
                    operation.put("operationId", document.tag() + "-" + id);
                }
            }
        });
        return copy;
    }

    private void addProxied(ObjectNode operation, ServiceDocument document) {
        if (document.tag().equals(ApiDocuments.OWN_TAG)) {
            return;
        }
        var responses = operation.withObjectProperty("responses");
        proxied.properties().forEach(answer -> {
            boolean cannotHappen = answer.getKey().equals(REQUEST_TIMEOUT) && !operation.has("requestBody");
            JsonNode known = responses.path(answer.getKey());
            if (known instanceof ObjectNode && answer.getValue().has("description")) {
                String both = known.path("description").asText() + "; "
                        + answer.getValue().path("description").asText();
                ((ObjectNode) known).put("description", both);
            } else if (!cannotHappen && known.isMissingNode()) {
                responses.set(answer.getKey(), answer.getValue());
            }
        });
    }

    private JsonNode tag(ServiceDocument document) {
        return StreamSupport.stream(described.spliterator(), false)
                .filter(tag -> tag.path("name").asText().equals(document.tag()))
                .findFirst()
                .orElseGet(() -> JsonNodeFactory.instance.objectNode().put("name", document.tag()));
    }

    private boolean namesForeignScheme(JsonNode requirements) {
        return StreamSupport.stream(requirements.spliterator(), false)
                .anyMatch(requirement ->
                        requirement.properties().stream().anyMatch(scheme -> !schemes.has(scheme.getKey())));
    }

    private JsonNode inTermsOfAll(JsonNode part, ServiceDocument document) {
        return ServiceDocument.rewritten(part, reference -> renamed(reference, document));
    }

    private String renamed(String reference, ServiceDocument document) {
        String component = ServiceDocument.componentOf(reference);
        if (!clashes.contains(component)) {
            return reference;
        }
        int name = component.lastIndexOf('/') + 1;
        return reference.substring(0, name) + prefix(document.tag()) + reference.substring(name);
    }

    /** References whose components differ between documents, or lead to some that do. */
    private static Set<String> clashes(List<ServiceDocument> documents) {
        Map<String, JsonNode> first = new HashMap<>();
        Set<String> clashes = new HashSet<>();
        for (ServiceDocument document : documents) {
            document.components().forEach((reference, component) -> {
                JsonNode known = first.putIfAbsent(reference, component);
                if (known != null && !known.equals(component)) {
                    clashes.add(reference);
                }
            });
        }
        boolean grown = true;
        while (grown) {
            grown = false;
            for (ServiceDocument document : documents) {
                for (var component : document.components().entrySet()) {
                    boolean leadsToClash = ServiceDocument.references(component.getValue()).stream()
                            .map(ServiceDocument::componentOf)
                            .anyMatch(clashes::contains);
                    grown |= leadsToClash && clashes.add(component.getKey());
                }
            }
        }
        return clashes;
    }

    private Set<String> repeatedOperationIds() {
        return documents.stream()
                .flatMap(document -> document.paths().values().stream())
                .flatMap(item -> StreamSupport.stream(item.spliterator(), false))
                .map(operation -> operation.path("operationId").asText())
                .filter(id -> !id.isEmpty())
                .collect(Collectors.groupingBy(id -> id, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(id -> id.getValue() > 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** {@code anchor-service} becomes {@code AnchorService}. */
    private static String prefix(String tag) {
        var prefix = new StringBuilder();
        for (String word : tag.split("-")) {
            prefix.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return prefix.toString();
    }

    private static String unescaped(String name) {
        return name.replace("~1", "/").replace("~0", "~");
    }
}
