package io.assethatch.benchmarks;

import io.assethatch.localstack.PostgresServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** PostgreSQL's own load generator (PostgreSQL manual, "pgbench"), from PATH or from where Debian puts it. */
final class PgBench {
    private static final Pattern RATE = Pattern.compile("^tps = ([0-9.]+)", Pattern.MULTILINE);
    private static final Pattern FAILED =
            Pattern.compile("^number of failed transactions: ([1-9][0-9]*)", Pattern.MULTILINE);
    private static final String ROLE = "pgbench_peer";
    private static final String PASSWORD = "peer";

    /**
     * What one transaction does.
     *
     * @param variables names and values, for {@code -D}
     */
    record Script(String text, List<String> variables) {}

    private final Path program;
    private final PostgresServer server;
    private final String database;

    private PgBench(Path program, PostgresServer server, String database) {
        this.program = program;
        this.server = server;
        this.database = database;
    }

    static Optional<Path> program() {
        Stream<Path> onPath = Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "pgbench"));
        return Stream.concat(onPath, ofDebian()).filter(Files::isExecutable).findFirst();
    }

    private static Stream<Path> ofDebian() {
        Path versions = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(versions)) {
            return Stream.empty();
        }
        try (Stream<Path> found = Files.list(versions)) {
            return found.map(version -> version.resolve("bin/pgbench")).toList().stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    /** Acts as the service's own role, so that row-level security costs what it costs the service. */
    static PgBench on(PostgresServer server, String database, Path program) throws SQLException {
        try (Connection connection = server.superuserConnection(database);
                Statement statement = connection.createStatement()) {
            statement.execute("create role " + ROLE + " login password '" + PASSWORD + "' in role " + database);
            statement.execute("alter role " + ROLE + " set role = " + database);
        }
        return new PgBench(program, server, database);
    }

    /**
     * Runs a script again and again, with prepared statements as the services use them.
     *
     * @return transactions per second
     * @throws IllegalStateException when a transaction failed
     */
    double run(Script script, int clients, Duration length) throws IOException, InterruptedException {
        Path file = Files.createTempFile("assethatch-pgbench", ".sql");
        Files.writeString(file, script.text());
        var command = new ArrayList<>(List.of(
                program.toString(),
                "-n",
                "-M",
                "prepared",
                "-c",
                "" + clients,
                "-j",
                "2",
                "-T",
                "" + length.toSeconds(),
                "-h",
                "127.0.0.1",
                "-p",
                "" + server.port(),
                "-U",
                ROLE,
                "-f",
                file.toString()));
        script.variables().forEach(variable -> command.addAll(List.of("-D", variable)));
        command.add(database);
        var process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().put("PGPASSWORD", PASSWORD);
        Process running = process.start();
        String output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Files.delete(file);
        Matcher rate = RATE.matcher(output);
        if (running.waitFor() != 0 || FAILED.matcher(output).find() || !rate.find()) {
            throw new IllegalStateException("pgbench failed:\n" + output);
        }
        return Double.parseDouble(rate.group(1));
    }
}
