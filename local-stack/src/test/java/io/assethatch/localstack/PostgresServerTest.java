package io.assethatch.localstack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {
    @TempDir
    Path directory;

    @Test
    void keepsCommittedRowsOverStopAndOverKillInAFolderWithSpaces() throws Exception {
        Path home = directory.resolve("my games/data of hatch");
        try (var server = PostgresServer.durable(home, Ports.free()).start()) {
            server.createServiceDatabase("projects");
            try (var connection = service(server, "projects");
                    var statement = connection.createStatement()) {
                statement.execute("create table kept (n int)");
                statement.execute("insert into kept values (1)");
            }
            server.stop();
            assertFalse(server.isRunning());
            server.start();
            try (var connection = service(server, "projects");
                    var statement = connection.createStatement()) {
                statement.execute("insert into kept values (2)");
            }
            server.kill();
            server.start();
            assertEquals("2", value(service(server, "projects"), "select count(*) from kept"));
            assertEquals("on", value(server.superuserConnection("postgres"), "show fsync"));
        }
    }

    @Test
    void serviceRoleIsLimitedInPowerTimeAndPlace() throws Exception {
        try (var server = PostgresServer.forTests().start()) {
            server.createServiceDatabase("projects");
            server.createServiceDatabase("anchors");
            server.createServiceDatabase("projects");

            assertEquals("off", value(service(server, "projects"), "show is_superuser"));
            assertEquals("5s", value(service(server, "projects"), "show idle_in_transaction_session_timeout"));
            assertEquals("5s", value(service(server, "projects"), "show lock_timeout"));
            assertEquals("30s", value(service(server, "projects"), "show statement_timeout"));
            assertThrows(
                    SQLException.class,
                    () -> server.connection("anchors", "projects", PostgresServer.DEFAULT_PASSWORD)
                            .close());
            assertThrows(
                    SQLException.class,
                    () -> server.connection("projects", "projects", "guessed").close());
        }
    }

    @Test
    void serverForTestsLeavesNothing() {
        var server = PostgresServer.forTests().start();
        Path home = server.log().getParent();
        var process = ProcessHandle.of(server.pid()).orElseThrow();

        server.close();

        assertFalse(Files.exists(home));
        assertFalse(process.isAlive());
    }

    @Test
    void namesTheTakenPort() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var server = PostgresServer.durable(directory, taken.getLocalPort());
            var failure = assertThrows(LocalStackException.class, server::start);
            assertTrue(failure.getMessage().contains("Port " + taken.getLocalPort()), failure.getMessage());
        }
    }

    @Test
    void saysThatADataDirectoryIsDamaged() throws Exception {
        try (var server = PostgresServer.durable(directory, Ports.free()).start()) {
            server.stop();
            Files.delete(directory.resolve("cluster/global/pg_control"));
            var failure = assertThrows(LocalStackException.class, server::start);
            assertTrue(failure.getMessage().contains("damaged"), failure.getMessage());
        }
    }

    @Test
    void repeatsPostgresLastWordsWhenItRefusesItsData() throws Exception {
        try (var server = PostgresServer.durable(directory, Ports.free()).start()) {
            server.stop();
            Files.writeString(directory.resolve("cluster/PG_VERSION"), "9.6\n");
            var failure = assertThrows(LocalStackException.class, server::start);
            assertTrue(failure.getMessage().contains("incompatible"), failure.getMessage());
        }
    }

    private static Connection service(PostgresServer server, String name) throws SQLException {
        return server.connection(name, name, PostgresServer.DEFAULT_PASSWORD);
    }

    private static String value(Connection opened, String query) throws SQLException {
        try (var connection = opened;
                var statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }
}
