package io.assethatch.feed.sketch;

import io.assethatch.localstack.TestBackend;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;

/** PostgreSQL and Kafka for the sketch service, and a port that its own follower can ask. */
public final class SketchBackend implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        TestBackend backend = TestBackend.shared();
        var properties = new HashMap<>(backend.properties(backend.freshDatabase("sketches")));
        properties.put("quarkus.http.test-port", "" + freePort());
        return properties;
    }

    @Override
    public void stop() {
        // The backend ends with the JVM.
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
