package io.assethatch.kit.problem;

import io.assethatch.kit.http.Page;
import io.assethatch.kit.idempotency.Idempotency;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** What an operation's method, parameters and body tell about the manners that it has. */
final class OperationShape {
    private static final String IF_MATCH = "If-Match";
    private static final String IF_NONE_MATCH = "If-None-Match";

    private final PathItem.HttpMethod method;
    private final Operation operation;
    private final List<Parameter> parameters;

    OperationShape(PathItem item, PathItem.HttpMethod method, Operation operation) {
        this.method = method;
        this.operation = operation;
        this.parameters = Stream.of(item.getParameters(), operation.getParameters())
                .flatMap(list -> list == null ? Stream.empty() : list.stream())
                .toList();
    }

    /** The operationId, by which an operation's own words are found. */
    String id() {
        return Optional.ofNullable(operation.getOperationId()).orElse("");
    }

    boolean isPost() {
        return method == PathItem.HttpMethod.POST;
    }

    boolean isConditionalRead() {
        return has(IF_NONE_MATCH) && (method == PathItem.HttpMethod.GET || method == PathItem.HttpMethod.HEAD);
    }

    /** What every operation of this shape refuses. */
    void addRefusals(Refusals refusals) {
        refusals.add(ProblemType.MALFORMED, "a header, parameter or body cannot be read; errors says where");
        refusals.add(ProblemType.POSITION_UNKNOWN, "Consistency-Token is not of this store");
        refusals.add(ProblemType.UNAUTHENTICATED);
        refusals.add(ProblemType.INTERNAL);
        refusals.add(ProblemType.STORE_UNAVAILABLE);
        if (parameters.stream().anyMatch(parameter -> parameter.getIn() == Parameter.In.PATH)) {
            refusals.add(ProblemType.NOT_FOUND);
        }
        if (hasContent()) {
            refusals.add(ProblemType.NOT_ACCEPTABLE);
        }
        if (operation.getRequestBody() != null) {
            refusals.add(ProblemType.TOO_LARGE);
            refusals.add(ProblemType.UNSUPPORTED_MEDIA_TYPE);
            refusals.add(ProblemType.INVALID, "a value breaks a rule; errors points at each");
        } else if (has("limit")) {
            refusals.add(ProblemType.INVALID, "limit is not 1 to " + Page.LIMIT_MAX);
        }
        if (!Set.of(PathItem.HttpMethod.GET, PathItem.HttpMethod.HEAD).contains(method)) {
            refusals.add(ProblemType.STORE_BUSY);
        }
        addConditions(refusals);
    }

    private void addConditions(Refusals refusals) {
        boolean replaces = method == PathItem.HttpMethod.PUT || method == PathItem.HttpMethod.PATCH;
        if (replaces && has(IF_MATCH)) {
            refusals.add(ProblemType.PRECONDITION_REQUIRED);
            refusals.add(ProblemType.EDIT_CONFLICT, "If-Match names another version; current is the resource as it is");
        } else if (replaces && has(IF_NONE_MATCH)) {
            refusals.add(ProblemType.PRECONDITION_REQUIRED, "If-None-Match: * is missing");
            refusals.add(ProblemType.EDIT_CONFLICT, "it exists; current is the resource as it is");
        } else if (has(IF_MATCH)) {
            refusals.add(ProblemType.EDIT_CONFLICT, "If-Match was sent and names another version; current shows it");
        }
    }

    void addIdempotency(Refusals refusals) {
        refusals.add(ProblemType.REQUEST_IN_FLIGHT);
        refusals.add(ProblemType.IDEMPOTENCY_KEY_REUSED);
        operation.addParameter(OASFactory.createParameter()
                .name(Idempotency.HEADER)
                .in(Parameter.In.HEADER)
                .description("Makes the request safe to repeat for 72 hours: one effect, the same answer, with "
                        + Idempotency.REPLAYED + ": true from the second time on")
                .schema(text().minLength(1).maxLength(255).pattern("^[!-~]+$"))
                .example("0b0c8c0e-6a5d-4a1c-9a51-1f6b2f7a3f10"));
    }

    /** Parameters that mean the same everywhere need no words of the resource's own. */
    void describeParameters() {
        describe(
                "limit",
                "How many items a page has at most",
                OASFactory.createSchema()
                        .addType(Schema.SchemaType.INTEGER)
                        .minimum(BigDecimal.ONE)
                        .maximum(BigDecimal.valueOf(Page.LIMIT_MAX))
                        .defaultValue(Page.LIMIT_DEFAULT));
        describe("cursor", "nextCursor of the page before, with the same filters", text());
        describe(IF_MATCH, "The ETag that was read", text(), "\"7\"");
        describe(
                IF_NONE_MATCH,
                isConditionalRead() ? "The ETag that the client has" : "* to create only",
                text(),
                isConditionalRead() ? "\"7\"" : "*");
    }

    private void describe(String name, String description, Schema schema, String... examples) {
        for (Parameter parameter : parameters) {
            if (parameter.getName() != null && parameter.getName().equals(name)) {
                parameter.setSchema(schema);
                if (parameter.getDescription() == null) {
                    parameter.setDescription(description);
                }
                Arrays.stream(examples).forEach(parameter::setExample);
            }
        }
    }

    private boolean has(String name) {
        return parameters.stream().anyMatch(parameter -> name.equalsIgnoreCase(parameter.getName()));
    }

    private boolean hasContent() {
        return operation.getResponses() != null
                && operation.getResponses().getAPIResponses().entrySet().stream()
                        .anyMatch(response -> response.getKey().startsWith("2")
                                && response.getValue().getContent() != null);
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }
}
