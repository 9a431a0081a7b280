package io.assethatch.feed.sketch;

import io.assethatch.localstack.TestBackend;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** PostgreSQL and Kafka for the sketch service, and a port that its own follower can ask. */
public final class SketchBackend implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        TestBackend backend = TestBackend.shared();
        String database = backend.freshDatabase("sketches");
        shortenLockTimeout(backend, database);
        var properties = new HashMap<>(backend.properties(database));
        properties.put("quarkus.http.test-port", "" + freePort());
        return properties;
    }

    @Override
    public void stop() {
        // The backend ends with the JVM.
    }

    /** Longer than PostgreSQL takes to see a deadlock, and shorter than a test should last. */
    private static void shortenLockTimeout(TestBackend backend, String role) {
        try (Connection connection = backend.postgres().superuserConnection("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("alter role " + role + " set lock_timeout = '2500ms'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
