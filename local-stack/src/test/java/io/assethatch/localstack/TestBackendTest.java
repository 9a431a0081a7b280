package io.assethatch.localstack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.sql.DriverManager;
import org.junit.jupiter.api.Test;

class TestBackendTest {
    @Test
    void givesEveryTestItsOwnDatabaseOnOneServer() throws Exception {
        var backend = TestBackend.shared();
        assertSame(backend, TestBackend.shared());

        String first = backend.freshDatabase("projects");
        String second = backend.freshDatabase("projects");

        assertNotEquals(first, second);
        var properties = backend.properties(second);
        try (var connection = DriverManager.getConnection(
                properties.get("quarkus.datasource.jdbc.url"),
                properties.get("quarkus.datasource.username"),
                properties.get("quarkus.datasource.password"))) {
            assertEquals(second, connection.getCatalog());
        }
    }
}
