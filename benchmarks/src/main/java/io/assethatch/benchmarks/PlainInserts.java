package io.assethatch.benchmarks;

import io.assethatch.localstack.PostgresServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/** pgbench, inserting an image whole into a plain table: one statement, one commit, the bytes as hex in its text. */
final class PlainInserts {
    private static final String NAME = "plain";

    private final PostgresServer server;
    private final PgBench.Script script;
    private final PgBench program;

    PlainInserts(PostgresServer server, byte[] image) throws SQLException {
        this.server = server;
        server.createServiceDatabase(NAME);
        try (Connection connection = server.connection(NAME, NAME, PostgresServer.DEFAULT_PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute("create table image (bytes bytea not null)");
            statement.execute("alter table image alter column bytes set storage external");
        }
        program = PgBench.on(
                server,
                NAME,
                PgBench.program().orElseThrow(() -> new IllegalStateException("pgbench is needed for this benchmark")));
        script = new PgBench.Script(
                "insert into image (bytes) values ('\\x" + HexFormat.of().formatHex(image) + "');\n", List.of());
    }

    double perSecond(int clients, int seconds) throws SQLException, IOException, InterruptedException {
        try (Connection connection = server.superuserConnection(NAME);
                Statement statement = connection.createStatement()) {
            statement.execute("truncate image");
            statement.execute("checkpoint");
        }
        return program.run(script, clients, Duration.ofSeconds(seconds));
    }
}
