package io.assethatch.benchmarks;

import io.assethatch.contracts.Shards;
import io.assethatch.localstack.Stack;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Requests a second of project GET and PATCH through the gateway, token verified, beside pgbench running the same
 * statements against the same PostgreSQL in the same run. Both take projects at random, over the same number of
 * connections, and take turns. The statements are those that the service really sends: the server logs one request of
 * each kind before the measuring begins. The load generator's own share of the processors counts as ours.
 */
public final class ProjectReadWrite {
    private static final int CONNECTIONS = 16;

    /** One workspace of each shard has as many: a multiple of the connections, each of which has its own. */
    private static final int PROJECTS_OF_A_SHARD = 16;

    private static final int TURNS = 2;

    private enum Kind {
        GET,
        PATCH
    }

    private final Stack stack;
    private final List<Known> projects;

    private ProjectReadWrite(Stack stack) {
        this.stack = stack;
        this.projects = create();
    }

    /**
     * @param arguments seconds of one turn, 15 unless told
     */
    public static void main(String[] arguments) throws Exception {
        Duration turn = Duration.ofSeconds(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 15);
        Optional<Path> program = PgBench.program();
        if (program.isEmpty()) {
            System.err.println(
                    "ProjectReadWrite needs its peer pgbench, which is not here (Debian: postgresql-contrib).");
            System.exit(3);
        }
        Path data = Files.createTempDirectory("assethatch-benchmark");
        try (Stack stack = Stack.start(AsDeployed.on(data))) {
            var peer = PgBench.on(stack.postgres(), "projects", program.get());
            var ours = new ProjectReadWrite(stack);
            for (Kind kind : Kind.values()) {
                ours.compare(kind, peer, turn);
            }
        }
    }

    /** A project and who may use it. */
    private record Known(String id, String authorization) {
        void send(WireClient client, Kind kind, long number) {
            String path = "/api/projects/" + id;
            int status = kind == Kind.GET
                    ? client.send("GET", path, authorization, "")
                    : client.send(
                            "PATCH",
                            path,
                            authorization + "If-Match: *\r\nContent-Type: application/merge-patch+json\r\n",
                            "{\"name\":\"name " + number + "\"}");
            if (status != 200) {
                throw new IllegalStateException(kind + " answered " + status);
            }
        }
    }

    /** In numbered workspaces, one of each shard, and with numbered ids, so that pgbench can compute them. */
    private List<Known> create() {
        HttpClient http = HttpClient.newHttpClient();
        var created = new ArrayList<Known>();
        for (int number = 0; number < PROJECTS_OF_A_SHARD * Shards.COUNT; number++) {
            int shard = number % Shards.COUNT;
            Client client = Client.of(http, stack.gatewayUrl(), workspace(shard));
            String path = "/api/projects/" + id(number);
            client.send("PUT", path, "application/json", "{\"name\":\"Benchmark\"}", "If-None-Match", "*");
            created.add(new Known(id(number), "Authorization: Bearer " + client.bearer() + "\r\n"));
        }
        return created;
    }

    private static String id(int number) {
        return "01989000-0000-7000-8000-%012d".formatted(number);
    }

    private static String workspace(int shard) {
        return "bench-" + numberOfWorkspace(shard);
    }

    /** The first one whose workspace falls to the shard. */
    private static int numberOfWorkspace(int shard) {
        int number = 0;
        while (Shards.of("bench-" + number) != shard) {
            number++;
        }
        return number;
    }

    private void compare(Kind kind, PgBench peer, Duration turn) throws Exception {
        PgBench.Script script = captured(kind);
        System.out.println(kind + " is to PostgreSQL\n" + script.text());
        requestsPerSecond(kind, turn);
        double ours = 0;
        double theirs = 0;
        for (int i = 0; i < TURNS; i++) {
            theirs += peer.run(script, CONNECTIONS, turn) / TURNS;
            ours += requestsPerSecond(kind, turn) / TURNS;
        }
        System.out.printf(
                Locale.ROOT,
                "project %-6s %8.0f requests/s   pgbench %8.0f transactions/s   ratio %.3f%n",
                kind,
                ours,
                theirs,
                ours / theirs);
    }

    private PgBench.Script captured(Kind kind) throws SQLException, IOException {
        int number = 7;
        int shard = number % Shards.COUNT;
        Known project = projects.get(number);
        List<CapturedStatements.Executed> statements;
        try (WireClient client = new WireClient(stack.gatewayUrl())) {
            statements = CapturedStatements.of(
                    stack.postgres(),
                    "projects",
                    () -> awaitAnswers(project),
                    () -> project.send(client, kind, 0),
                    one -> speaksOf(one, project.id(), shard));
        }
        if (statements.isEmpty()) {
            throw new IllegalStateException("the log tells of no statement of a " + kind);
        }
        Map<String, String> computed = new LinkedHashMap<>();
        computed.put(project.id(), "('01989000-0000-7000-8000-' || lpad((:n)::text, 12, '0'))");
        computed.put(workspace(shard), "('bench-' || (:w)::text)");
        computed.put(Integer.toString(shard), ":shard");
        return new PeerScript(computed).of(beginning(), statements);
    }

    /** As many answers in a row as would go through all connections of a pool. */
    private void awaitAnswers(Known project) {
        try (WireClient client = new WireClient(stack.gatewayUrl())) {
            int inARow = 0;
            while (inARow < 100) {
                inARow = client.send("GET", "/api/projects/" + project.id(), project.authorization(), "") == 200
                        ? inARow + 1
                        : 0;
                Pace.until(System.nanoTime() + 10_000_000);
            }
        }
    }

    /** It names the project, or reads the head of its shard for the token of the answer. */
    private static boolean speaksOf(CapturedStatements.Executed statement, String id, int shard) {
        return statement.parameters().values().stream()
                .anyMatch(value -> value != null
                        && (value.contains(id)
                                || value.equals(Integer.toString(shard))
                                        && statement.sql().contains("max(seq)")));
    }

    private static String beginning() {
        var cases = new StringBuilder();
        for (int shard = 0; shard < Shards.COUNT; shard++) {
            cases.append(" when :shard = ").append(shard).append(" then ").append(numberOfWorkspace(shard));
        }
        return "\\set n random(0, " + (PROJECTS_OF_A_SHARD * Shards.COUNT - 1) + ")\n\\set shard :n % " + Shards.COUNT
                + "\n\\set w case" + cases + " end\n";
    }

    private double requestsPerSecond(Kind kind, Duration length) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            var count = new AtomicLong();
            long start = System.nanoTime();
            var callers = new ArrayList<Callable<Void>>();
            for (int i = 0; i < CONNECTIONS; i++) {
                int own = i;
                callers.add(() -> {
                    var random = new Random(own);
                    try (WireClient client = new WireClient(stack.gatewayUrl())) {
                        while (System.nanoTime() - start < length.toNanos()) {
                            int round = random.nextInt(projects.size() / CONNECTIONS);
                            projects.get(round * CONNECTIONS + own).send(client, kind, count.incrementAndGet());
                        }
                    }
                    return null;
                });
            }
            for (Future<Void> caller : threads.invokeAll(callers)) {
                caller.get();
            }
            return count.get() / ((System.nanoTime() - start) / 1e9);
        } finally {
            threads.shutdownNow();
        }
    }
}
