package io.assethatch.systemtests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Ways to spoil a request that the document describes: each makes one thing wrong, or at least strange. */
final class HostileRequests {
    private static final List<String> STRANGE_VALUES = List.of(
            "null",
            "true",
            "-1",
            "1e400",
            "9223372036854775808",
            "0.1",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\u202e\\ufeff\"",
            "\"" + "x".repeat(70_000) + "\"",
            "\"'; drop table project; --\"",
            "\"${jndi:ldap://localhost/a}\"",
            "[]",
            "[[[[]]]]",
            "{}",
            "{\"a\": {\"a\": {\"a\": {}}}}",
            "[\"a\", 1, null]");

    private static final List<String> STRANGE_TEXTS = List.of(
            "",
            "%00",
            "-1",
            "1e9",
            "a%2Fb",
            "%F0%9F%92%A9",
            "99999999999999999999",
            "%27%20or%201=1",
            "x".repeat(3_000));

    private static final List<String> HEADERS = List.of(
            "If-Match", "If-None-Match", "Idempotency-Key", "Consistency-Token", "Prefer", "Range", "traceparent");

    private final ApiOperation operation;
    private final ApiWorld world;
    private final String url;
    private final Random random;

    /**
     * @param seed what a failure names, so that it can be repeated
     */
    HostileRequests(ApiOperation operation, ApiWorld world, String url, long seed) {
        this.operation = operation;
        this.world = world;
        this.url = url;
        this.random = new Random(seed ^ operation.id().hashCode());
    }

    /** Spoilt calls by what is wrong with them. */
    Map<String, ApiCall> all() {
        Map<String, ApiCall> calls = new TreeMap<>();
        calls.put("unacceptable", with("Accept", "text/x-nothing"));
        calls.put("stale If-Match", with("If-Match", "\"999999\""));
        for (String header : HEADERS) {
            calls.put("strange " + header, with(header, "\u00e9 \"; , =-1"));
            calls.put("long " + header, with(header, "a".repeat(2_000)));
        }
        for (int i = 0; operation.path().contains("{") && i < STRANGE_TEXTS.size(); i++) {
            var call = documented();
            String id = STRANGE_TEXTS.get(i);
            call.target = call.target.replaceFirst("/[^/?]*(\\?.*)?$", "/" + id + "$1");
            calls.put("strange end of path " + i, call);
        }
        for (JsonNode parameter : operation.parameters()) {
            if (parameter.path("in").asText().equals("query")) {
                String name = parameter.path("name").asText();
                for (int i = 0; i < STRANGE_TEXTS.size(); i++) {
                    var call = documented();
                    call.target = call.target.split("\\?")[0] + "?" + name + "=" + STRANGE_TEXTS.get(i);
                    calls.put("strange " + name + " " + i, call);
                }
            }
        }
        if (!operation.requestBody().isEmpty()) {
            spoilBody(calls);
        }
        return calls;
    }

    private void spoilBody(Map<String, ApiCall> calls) {
        var without = documented();
        without.body = null;
        calls.put("no body", without);
        calls.put("other type", with("Content-Type", "application/x-nothing"));
        calls.put("no real type", with("Content-Type", "/;="));
        for (String body : List.of(
                "", "{", "[]", "null", "\"text\"", "{\"no such member\": 1}", "\u0000\u0001", "[".repeat(5_000))) {
            var call = documented();
            call.body = body.getBytes(StandardCharsets.UTF_8);
            calls.put("body " + body.substring(0, Math.min(20, body.length())), call);
        }
        var original = documented();
        if (original.body != null && ApiLint.isJson(original.headers.getOrDefault("Content-Type", ""))) {
            spoilMembers(calls, json(original.body));
        }
    }

    private void spoilMembers(Map<String, ApiCall> calls, JsonNode example) {
        for (String name : List.copyOf(ApiDocument.sorted(example).keySet())) {
            for (int i = 0; i < 6; i++) {
                String value = STRANGE_VALUES.get(random.nextInt(STRANGE_VALUES.size()));
                var spoilt = (ObjectNode) example.deepCopy();
                spoilt.put(name, "PLACE");
                var call = documented();
                call.body = spoilt.toString().replace("\"PLACE\"", value).getBytes(StandardCharsets.UTF_8);
                calls.put(name + " is " + value.substring(0, Math.min(20, value.length())), call);
            }
        }
    }

    private ApiCall with(String header, String value) {
        var call = documented();
        call.headers.put(header, value);
        return call;
    }

    private ApiCall documented() {
        return ApiCall.documented(operation, world).get(0).conditional(url);
    }

    private static JsonNode json(byte[] body) {
        try {
            return ApiDocument.JSON.readTree(new String(body, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
