package io.assethatch.kit.testing;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request that an operation accepts, against things that exist in a workspace of its own.
 *
 * @param path with its query, as the client sends it
 * @param headers all but the token
 * @param body of the request; empty for none
 * @param otherBody one that would be accepted as well, for a client that uses an Idempotency-Key twice; empty where the
 *     operation takes none
 */
public record SampleRequest(String path, Map<String, String> headers, byte[] body, byte[] otherBody) {
    private static final byte[] NONE = {};

    /** Without a body. */
    public static SampleRequest of(String path) {
        return new SampleRequest(path, Map.of(), NONE, NONE);
    }

    public static SampleRequest json(String path, String body, String otherBody) {
        return of(path, "application/json", body, otherBody);
    }

    public static SampleRequest of(String path, String mediaType, String body, String otherBody) {
        return new SampleRequest(
                path,
                Map.of("Content-Type", mediaType),
                body.getBytes(StandardCharsets.UTF_8),
                otherBody.getBytes(StandardCharsets.UTF_8));
    }

    public SampleRequest header(String name, String value) {
        var more = new TreeMap<>(headers);
        more.put(name, value);
        return new SampleRequest(path, more, body, otherBody);
    }

    SampleRequest without(String name) {
        var fewer = new TreeMap<>(headers);
        fewer.remove(name);
        return new SampleRequest(path, fewer, body, otherBody);
    }

    SampleRequest withBody(byte[] another) {
        return new SampleRequest(path, headers, another, otherBody);
    }

    SampleRequest at(String anotherPath) {
        return new SampleRequest(anotherPath, headers, body, otherBody);
    }

    boolean hasJson() {
        return headers.getOrDefault("Content-Type", "").endsWith("json");
    }
}
