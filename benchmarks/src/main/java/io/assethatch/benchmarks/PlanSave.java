package io.assethatch.benchmarks;

import io.assethatch.localstack.PostgresServer;
import io.assethatch.localstack.Stack;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * What it takes to save a plan of many assets over the gateway: the first one, one more line on top, the same again, every
 * name changed a little (the worst case of finding renames), and one that is refused for its last line, which is
 * parsing and answering alone. The peer writes the rows of a first plan, planned assets and change records, in one
 * transaction over JDBC.
 */
public final class PlanSave {
    private static final int BATCH = 100;
    private static final int WARM_UPS = 3;

    private final Client client;
    private final PostgresServer postgres;
    private final int assets;

    private final Histogram first = Figures.histogram();
    private final Histogram line = Figures.histogram();
    private final Histogram same = Figures.histogram();
    private final Histogram renames = Figures.histogram();
    private final Histogram refused = Figures.histogram();
    private final Histogram peer = Figures.histogram();
    private String records = "";

    private PlanSave(Client client, PostgresServer postgres, int assets) {
        this.client = client;
        this.postgres = postgres;
        this.assets = assets;
    }

    public static void main(String[] arguments) throws Exception {
        int assets = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
        Path data = Files.createTempDirectory("assethatch-benchmark");
        try (Stack stack = Stack.start(AsDeployed.on(data))) {
            Client client = Client.of(HttpClient.newHttpClient(), stack.gatewayUrl(), "bench");
            createPeer(stack.postgres());
            new PlanSave(client, stack.postgres(), assets).rounds(WARM_UPS);
            analyze(stack.postgres());
            var measured = new PlanSave(client, stack.postgres(), assets);
            measured.rounds(rounds);
            measured.print();
        }
    }

    /** What PostgreSQL does by itself within a minute; until then it knows nothing of a new store's tables. */
    private static void analyze(PostgresServer postgres) throws SQLException {
        try (Connection connection = postgres.superuserConnection("projects");
                Statement statement = connection.createStatement()) {
            statement.execute("analyze");
        }
    }

    private void print() {
        System.out.println(Figures.line("first plan of " + assets + " assets", first));
        System.out.println(Figures.line("one line on top", line));
        System.out.println(Figures.line("the same again", same));
        System.out.println(Figures.line("every name changed a little", renames));
        System.out.println(Figures.line("refused for its last line", refused));
        System.out.println(Figures.line("peer: the first plan's rows over JDBC", peer));
        System.out.println(Figures.ratio("ratio of first plan to peer", first, peer));
        System.out.println("change records of these saves: " + records);
    }

    private void rounds(int rounds) throws SQLException {
        for (int round = 0; round < rounds; round++) {
            String project = client.send("POST", "/api/projects", "application/json", "{\"name\":\"Plans\"}")
                    .body()
                    .path("id")
                    .asText();
            String path = "/api/projects/" + project + "/plan";
            String plan = plan("number");
            String longer = plan.replaceFirst("\n- ", "\n- Something else\n- ");
            records = save(first, project, path, plan)
                    + ", " + save(line, project, path, longer, "If-Match", "*")
                    + ", " + save(same, project, path, longer, "If-Match", "*")
                    + ", " + save(renames, project, path, plan("no"), "If-Match", "*");
            refused.recordValue(micros(() -> refused(path, plan + "- [ANIM:0] Impossible\n")));
            peer.recordValue(micros(this::writeRows));
        }
    }

    /** Answers how many change records the save has made. */
    private long save(Histogram figure, String project, String path, String plan, String... headers)
            throws SQLException {
        long before = changes(project);
        figure.recordValue(micros(() -> client.send("PUT", path, "text/markdown", plan, headers)));
        return changes(project) - before;
    }

    private void refused(String path, String plan) {
        try {
            client.send("PUT", path, "text/markdown", plan, "If-Match", "*");
        } catch (IllegalStateException expected) {
            return;
        }
        throw new IllegalStateException("an impossible plan was saved");
    }

    private String plan(String word) {
        return IntStream.range(0, assets)
                .mapToObj(i -> "- Mossy thing " + word + " " + i + "\n  - Description: grows under trees\n")
                .collect(Collectors.joining("", "# Many things\n## Props\n", ""));
    }

    private static long micros(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1000;
    }

    private long changes(String project) throws SQLException {
        try (Connection connection = postgres.superuserConnection("projects");
                PreparedStatement query =
                        connection.prepareStatement("select count(*) from change where project_id = ?")) {
            query.setObject(1, UUID.fromString(project));
            try (ResultSet count = query.executeQuery()) {
                count.next();
                return count.getLong(1);
            }
        }
    }

    private static void createPeer(PostgresServer postgres) throws SQLException {
        postgres.createServiceDatabase("peer", "peer");
        try (Connection connection = postgres.connection("peer", "peer", "peer");
                Statement statement = connection.createStatement()) {
            statement.execute("create table planned_asset (id uuid primary key, project_id uuid not null,"
                    + " workspace text not null, semantic_id text not null, name text not null,"
                    + " description text not null, constraint semantic_id exclude using btree (project_id with =,"
                    + " semantic_id with =) deferrable initially deferred)");
            statement.execute("create index planned_asset_by_project on planned_asset (project_id)");
            statement.execute("create table change (seq bigserial primary key, entity_id text not null,"
                    + " version bigint not null, payload jsonb not null)");
            statement.execute("create index change_by_entity on change (entity_id, seq)");
        }
    }

    private void writeRows() {
        UUID project = UUID.randomUUID();
        try (Connection connection = postgres.connection("peer", "peer", "peer")) {
            connection.setAutoCommit(false);
            try (PreparedStatement asset =
                            connection.prepareStatement("insert into planned_asset values (?, ?, 'peer', ?, ?, ?)");
                    PreparedStatement change = connection.prepareStatement(
                            "insert into change (entity_id, version, payload) values (?, 1, ?::jsonb)")) {
                for (int i = 0; i < assets; i++) {
                    UUID id = UUID.randomUUID();
                    asset.setObject(1, id);
                    asset.setObject(2, project);
                    asset.setString(3, "prop_mossy_thing_number_" + i);
                    asset.setString(4, "Mossy thing number " + i);
                    asset.setString(5, "grows under trees");
                    asset.addBatch();
                    change.setString(1, id.toString());
                    change.setString(2, payload(id, project, i));
                    change.addBatch();
                    if ((i + 1) % BATCH == 0 || i + 1 == assets) {
                        asset.executeBatch();
                        change.executeBatch();
                    }
                }
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String payload(UUID id, UUID project, int i) {
        return ("{\"id\":\"%s\",\"projectId\":\"%s\",\"semanticId\":\"prop_mossy_thing_number_%d\",\"category\":\"Props\","
                        + "\"name\":\"Mossy thing number %d\",\"type\":\"icon\",\"description\":\"grows under trees\","
                        + "\"mobility\":{\"kind\":\"static\"},\"variant\":\"Default\",\"revision\":1,\"version\":1,"
                        + "\"archived\":false}")
                .formatted(id, project, i, i);
    }
}
