package io.assethatch.kit.problem;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.OpenApiFilter.RunStage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/**
 * Writes the problems of every operation under {@code /api/} into the API document, with an example of each, so that a
 * resource says only what is its own: its 2xx answers, and with {@link Refuses} the codes that no other route has. The
 * rest follows from the operation's shape: a path parameter brings 404, a body 413, 415 and 422, {@code If-Match} 412 and
 * 428, {@code If-None-Match} of a read 304, a POST its {@code Idempotency-Key} with 409 and 422 (but
 * {@link WritesNothing}). {@code limit}, {@code cursor} and the conditional headers need no description either.
 *
 * <p>Runs in the build, where it finds every {@link ProblemType} constant of the application. An operation with words of
 * its own needs {@code @Operation(operationId = …)}.
 */
@OpenApiFilter(stages = RunStage.BUILD)
public class DocumentedProblems implements OASFilter {
    /** {@code phase-jump: allowed names the phases}, as descriptions of single answers begin. */
    private static final Pattern CODE_FIRST = Pattern.compile("`?([a-z]+(?:-[a-z]+)*)`?(?:: (.*))?", Pattern.DOTALL);

    private final ProblemCatalogue catalogue;
    private final Map<String, List<AnnotationInstance>> refuses = new HashMap<>();
    private final Set<String> writesNothing = new HashSet<>();

    /** Called by the OpenAPI build step, which knows filters that want the index. */
    public DocumentedProblems(IndexView index) {
        catalogue = new ProblemCatalogue(index);
        for (AnnotationInstance found :
                index.getAnnotationsWithRepeatable(DotName.createSimple(Refuses.class), index)) {
            refuses.computeIfAbsent(operationId(found), id -> new ArrayList<>()).add(found);
        }
        for (AnnotationInstance found : index.getAnnotations(DotName.createSimple(WritesNothing.class))) {
            writesNothing.add(operationId(found));
        }
    }

    private static String operationId(AnnotationInstance onMethod) {
        if (onMethod.target().kind() == AnnotationTarget.Kind.METHOD) {
            AnnotationInstance operation = onMethod.target()
                    .asMethod()
                    .annotation(DotName.createSimple(org.eclipse.microprofile.openapi.annotations.Operation.class));
            AnnotationValue id = operation == null ? null : operation.value("operationId");
            if (id != null) {
                return id.asString();
            }
        }
        throw new IllegalStateException(onMethod.target() + " needs @Operation(operationId = …)");
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        Components components = document.getComponents();
        ProblemComponents.addSchema(components);
        if (document.getPaths() == null || document.getPaths().getPathItems() == null) {
            return;
        }
        document.getPaths().getPathItems().forEach((path, item) -> {
            if (path.startsWith("/api/")) {
                item.getOperations()
                        .forEach((method, operation) ->
                                describe(components, operation, new OperationShape(item, method, operation)));
            }
        });
    }

    private void describe(Components components, Operation operation, OperationShape shape) {
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        APIResponses responses = operation.getResponses();
        var refusals = new Refusals(catalogue, shape.id());
        shape.describeParameters();
        shape.addRefusals(refusals);
        if (shape.isPost() && !writesNothing.contains(shape.id())) {
            shape.addIdempotency(refusals);
        }
        if (shape.isConditionalRead() && !responses.hasAPIResponse("304")) {
            responses.addAPIResponse(
                    "304", OASFactory.createAPIResponse().description("The client has this representation"));
        }
        List.copyOf(responses.getAPIResponses().keySet()).stream()
                .filter(DocumentedProblems::isProblem)
                .forEach(status -> takeOver(status, responses.getAPIResponse(status), refusals));
        for (AnnotationInstance own : refuses.getOrDefault(shape.id(), List.of())) {
            AnnotationValue when = own.value("when");
            for (String code : own.value().asStringArray()) {
                refusals.add(code, when == null ? "" : when.asString());
            }
        }
        refusals.byStatus((status, types) -> {
            types.forEach(type -> ProblemComponents.addExample(components, type));
            responses.addAPIResponse(status, ProblemComponents.response(refusals.description(types), types));
        });
    }

    private static boolean isProblem(String status) {
        return status.startsWith("4") || status.startsWith("5");
    }

    /** An answer that a resource described by itself gives its words to the code that they begin with. */
    private void takeOver(String status, APIResponse response, Refusals refusals) {
        Matcher words = CODE_FIRST.matcher(String.valueOf(response.getDescription()));
        if (words.matches() && catalogue.knows(words.group(1), status)) {
            refusals.add(words.group(1), words.group(2) == null ? "" : words.group(2));
        } else {
            response.setContent(ProblemComponents.content(List.of()));
        }
    }
}
