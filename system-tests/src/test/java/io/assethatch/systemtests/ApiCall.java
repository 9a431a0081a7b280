package io.assethatch.systemtests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request to be sent, as an operation of the document describes it; a mutable sheet that a test may spoil. */
final class ApiCall {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    final ApiOperation operation;
    final Map<String, String> headers = new LinkedHashMap<>();
    String target;
    byte @Nullable [] body;

    private ApiCall(ApiOperation operation, String target) {
        this.operation = operation;
        this.target = target;
    }

    /** The operation on the things of a world, with required parameters and, if it has a body, an example of one. */
    static List<ApiCall> documented(ApiOperation operation, ApiWorld world) {
        var content = operation.requestBody().path("content");
        List<ApiCall> calls = new ArrayList<>();
        for (var mediaType : content.properties()) {
            for (JsonNode example : operation.examples(mediaType.getValue())) {
                var call = bare(operation, world);
                call.bodyOf(mediaType.getKey(), mediaType.getValue(), world.inhabited(example));
                calls.add(call);
            }
            if (mediaType.getKey().equals("image/png")) {
                var call = bare(operation, world);
                call.headers.put("Content-Type", "image/png");
                call.body = Pictures.anchor(9);
                calls.add(call);
            }
        }
        if (content.isEmpty()) {
            calls.add(bare(operation, world));
        }
        return calls;
    }

    private static ApiCall bare(ApiOperation operation, ApiWorld world) {
        List<String> query = new ArrayList<>();
        Map<String, String> headers = new LinkedHashMap<>();
        for (JsonNode parameter : operation.parameters()) {
            String name = parameter.path("name").asText();
            boolean required = parameter.path("required").asBoolean();
            if (parameter.path("in").asText().equals("query") && required) {
                query.add(name + "=" + URLEncoder.encode(value(parameter, world), StandardCharsets.UTF_8));
            } else if (parameter.path("in").asText().equals("header") && required) {
                headers.put(name, value(parameter, world));
            }
        }
        String path = pathOf(operation, world);
        var call = new ApiCall(operation, query.isEmpty() ? path : path + "?" + String.join("&", query));
        call.headers.putAll(headers);
        return call;
    }

    private static String pathOf(ApiOperation operation, ApiWorld world) {
        boolean createsWithId = operation.method().equals("PUT")
                && operation.takesHeader("If-None-Match")
                && !operation.takesHeader("If-Match");
        String[] segments = operation.path().split("/");
        for (int i = 0; i < segments.length; i++) {
            if (!segments[i].startsWith("{")) {
                continue;
            }
            String name = segments[i].substring(1, segments[i].length() - 1);
            boolean isLast = i == segments.length - 1;
            segments[i] = isLast && createsWithId
                    ? UuidV7.next()
                    : Optional.ofNullable(world.idsInPath().get(segments[i - 1]))
                            .orElseGet(() -> operation.parameters().stream()
                                    .filter(parameter ->
                                            parameter.path("name").asText().equals(name))
                                    .map(parameter -> value(parameter, world))
                                    .findFirst()
                                    .orElse("1"));
        }
        return String.join("/", segments);
    }

    private static String value(JsonNode parameter, ApiWorld world) {
        String id = world.idsInBody().get(parameter.path("name").asText());
        if (id != null) {
            return id;
        }
        JsonNode example = parameter.has("example")
                ? parameter.path("example")
                : parameter.path("schema").path("example");
        JsonNode examples = parameter.path("schema").path("examples");
        return examples.isArray() ? examples.path(0).asText() : example.asText("1");
    }

    private void bodyOf(String mediaType, JsonNode described, JsonNode example) {
        headers.put("Content-Type", mediaType);
        if (mediaType.equals("multipart/form-data")) {
            var form = MultipartForm.of(described, operation.document(), example);
            headers.put("Content-Type", form.contentType());
            body = form.bytes();
        } else {
            String text = example.isTextual() ? example.asText() : example.toString();
            body = text.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** Sends If-Match or If-None-Match, as the thing is there or not, where the operation heeds them. */
    ApiCall conditional(String url) {
        if (operation.takesHeader("If-Match")) {
            String tag = current(url);
            if (tag != null) {
                headers.put("If-Match", tag);
            }
        } else if (operation.method().equals("PUT") && operation.takesHeader("If-None-Match")) {
            headers.put("If-None-Match", "*");
        }
        return this;
    }

    private @Nullable String current(String url) {
        var answer = send(HttpRequest.newBuilder(URI.create(url + target.split("\\?")[0])));
        return answer.statusCode() == 200 ? answer.headers().firstValue("ETag").orElse(null) : null;
    }

    HttpResponse<byte[]> send(String url) {
        var request = HttpRequest.newBuilder(URI.create(url + target))
                .timeout(Duration.ofSeconds(90))
                .method(operation.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return send(request);
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What the document has against an answer: an undeclared status or type, a body that breaks its schema. */
    List<String> faultsOf(HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        if (!operation.responses().containsKey(Integer.toString(status))) {
            return List.of("status " + status + " is not declared: " + text(answer));
        }
        if (answer.body().length == 0) {
            return List.of();
        }
        String type = answer.headers().firstValue("Content-Type").orElse("none").split(";")[0];
        var schema = operation.schemaOfResponse(status, type);
        if (schema.isEmpty()) {
            return List.of("status " + status + " as " + type + " is not declared");
        }
        if (!ApiLint.isJson(type)) {
            return List.of();
        }
        try {
            return operation.document().faults(schema.get(), ApiDocument.JSON.readTree(text(answer))).stream()
                    .map(fault -> "status " + status + ": " + fault + " in " + text(answer))
                    .toList();
        } catch (JsonProcessingException e) {
            return List.of("status " + status + " is no JSON: " + text(answer));
        }
    }

    static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return operation.method() + " " + target + (body == null ? "" : " as " + headers.get("Content-Type"));
    }
}
