package io.assethatch.benchmarks;

import io.assethatch.contracts.FeedPosition;
import io.assethatch.localstack.Stack;
import io.assethatch.localstack.StackOptions;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.HdrHistogram.Histogram;

/**
 * How long a committed write takes into the read model of another service, at 200 writes a second or another rate, beside a plain Kafka
 * round trip on the same broker before and after.
 *
 * <p>Clients PATCH projects over the gateway. A write's beginning is the {@code occurred_at} of its change, taken inside
 * the transaction just before the commit; its end is when a reader of generation-service's database first sees a
 * position that includes it. So the commit's own fsync and the reader's polling count as ours.
 */
public final class Propagation {
    private static final int CLIENTS = 40;

    private record Seen(int shard, long seq, Instant at) {}

    private Propagation() {}

    public static void main(String[] arguments) throws Exception {
        Duration length = Duration.ofSeconds(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 30);
        int perSecond = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
        Path data = Files.createTempDirectory("assethatch-benchmark");
        Histogram ours = Figures.histogram();
        Histogram kafka = Figures.histogram();
        try (Stack stack = Stack.start(StackOptions.of(Path.of(System.getProperty("assethatch.home", ".")))
                .data(data)
                .freePorts())) {
            measureWrites(stack, perSecond, Duration.ofSeconds(10), Figures.histogram());
            KafkaRoundTrip.measure(
                    stack.kafka().bootstrapServers(), perSecond, Duration.ofSeconds(5), Figures.histogram());

            KafkaRoundTrip.measure(stack.kafka().bootstrapServers(), perSecond, length.dividedBy(2), kafka);
            measureWrites(stack, perSecond, length, ours);
            KafkaRoundTrip.measure(stack.kafka().bootstrapServers(), perSecond, length.dividedBy(2), kafka);
        }
        System.out.println(Figures.line("commit → readable in the read model", ours));
        System.out.println(Figures.line("plain Kafka producer → consumer", kafka));
        System.out.println(Figures.ratio("ratio", ours, kafka));
    }

    private static void measureWrites(Stack stack, int perSecond, Duration length, Histogram micros) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS + 1);
        Collection<FeedPosition> written = new ConcurrentLinkedQueue<>();
        var writing = new AtomicBoolean(true);
        try {
            List<Project> projects = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                projects.add(Project.create(Client.of(http, stack.gatewayUrl(), "bench-" + i)));
            }
            Future<List<Seen>> seen = threads.submit(() -> watch(stack, writing));
            long start = System.nanoTime();
            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                int offset = i;
                clients.add(
                        threads.submit(() -> write(projects.get(offset), offset, start, perSecond, length, written)));
            }
            for (Future<?> client : clients) {
                client.get();
            }
            writing.set(false);
            record(stack, written, seen.get(), micros);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void write(
            Project project, int offset, long start, int perSecond, Duration length, Collection<FeedPosition> written) {
        long between = 1_000_000_000L / perSecond;
        for (long at = offset * between; at < length.toNanos(); at += CLIENTS * between) {
            Pace.until(start + at);
            written.add(project.patch());
        }
    }

    /** Reads all positions again and again, and notes when each was first seen. */
    private static List<Seen> watch(Stack stack, AtomicBoolean writing) throws SQLException {
        var seen = new ArrayList<Seen>();
        Map<Integer, Long> last = new ConcurrentHashMap<>();
        try (Connection connection = stack.postgres().superuserConnection("generations");
                PreparedStatement positions = connection.prepareStatement(
                        "select shard, seq from applied_position where source = 'projects'")) {
            long grace = 0;
            while (writing.get() || grace++ < 1_000) {
                try (ResultSet rows = positions.executeQuery()) {
                    Instant now = Instant.now();
                    while (rows.next()) {
                        int shard = rows.getInt(1);
                        long seq = rows.getLong(2);
                        if (last.getOrDefault(shard, -1L) < seq) {
                            last.put(shard, seq);
                            seen.add(new Seen(shard, seq, now));
                        }
                    }
                }
                Pace.until(System.nanoTime() + 500_000);
            }
        }
        return seen;
    }

    private static void record(Stack stack, Collection<FeedPosition> written, List<Seen> seen, Histogram micros)
            throws SQLException {
        try (Connection connection = stack.postgres().superuserConnection("projects");
                PreparedStatement change =
                        connection.prepareStatement("select occurred_at from change where shard = ? and seq = ?")) {
            for (FeedPosition position : written) {
                change.setInt(1, position.shard());
                change.setLong(2, position.seq());
                try (ResultSet row = change.executeQuery()) {
                    row.next();
                    Instant committed = row.getTimestamp(1).toInstant();
                    Instant visible = seen.stream()
                            .filter(s -> s.shard() == position.shard() && s.seq() >= position.seq())
                            .findFirst()
                            .orElseThrow(() -> new IllegalStateException(position + " never became visible"))
                            .at();
                    micros.recordValue(
                            Math.max(1, Duration.between(committed, visible).toNanos() / 1000));
                }
            }
        }
    }

    /** A project that one client changes again and again. */
    private static final class Project {
        private final Client client;
        private final String path;
        private String etag;
        private int changes;

        private Project(Client client, String path, String etag) {
            this.client = client;
            this.path = path;
            this.etag = etag;
        }

        static Project create(Client client) {
            Client.Answer answer = client.send("POST", "/api/projects", "application/json", "{\"name\":\"Benchmark\"}");
            return new Project(
                    client, "/api/projects/" + answer.body().path("id").asText(), answer.etag());
        }

        FeedPosition patch() {
            Client.Answer answer = client.send(
                    "PATCH",
                    path,
                    "application/merge-patch+json",
                    "{\"description\":\"change " + ++changes + "\"}",
                    "If-Match",
                    etag);
            etag = answer.etag();
            return FeedPosition.parse(answer.token());
        }
    }
}
