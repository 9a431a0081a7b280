package io.assethatch.feed.rig;

import io.assethatch.contracts.ChangeRecord;
import io.assethatch.contracts.ContractJson;
import io.assethatch.contracts.EntityDigest;
import io.assethatch.contracts.Kind;
import io.assethatch.contracts.Op;
import io.assethatch.contracts.Shards;
import io.assethatch.contracts.Source;
import io.assethatch.feed.ChangeLog;
import io.assethatch.feed.FeedStore;
import io.assethatch.feed.sketch.Sketch;
import io.assethatch.localstack.PostgresServer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** A database of a service that owns a feed and follows one, with direct ways to write and to look. */
public final class FeedDatabase implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final List<String> MIGRATIONS = List.of(
            "/db/change-feed/V1__change_feed.sql", "/db/follower/V100__follower.sql", "/db/sketch/V1000__sketch.sql");

    private final PostgresServer postgres;
    private final String name;
    private final Vertx vertx = Vertx.vertx();
    private final Pool pool;
    private final FeedStore store;

    private FeedDatabase(PostgresServer postgres, String name, Source source) {
        this.postgres = postgres;
        this.name = name;
        this.pool = pool(8);
        this.store = FeedStore.open(pool, source).await().atMost(LIMIT);
    }

    static FeedDatabase create(PostgresServer postgres, String name, Source source) {
        postgres.createServiceDatabase(name);
        try (Connection connection = postgres.connection(name, name, PostgresServer.DEFAULT_PASSWORD);
                Statement statement = connection.createStatement()) {
            for (String migration : MIGRATIONS) {
                statement.execute(text(migration));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new FeedDatabase(postgres, name, source);
    }

    private static String text(String resource) {
        try (InputStream in = FeedDatabase.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Pool pool(int size) {
        PgConnectOptions options = PgConnectOptions.fromUri(postgres.reactiveUrl(name))
                .setUser(name)
                .setPassword(PostgresServer.DEFAULT_PASSWORD);
        return Pool.newInstance(PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(size))
                .connectingTo(options)
                .using(vertx)
                .build());
    }

    public String name() {
        return name;
    }

    public Vertx vertx() {
        return vertx;
    }

    public Pool pool() {
        return pool;
    }

    public FeedStore store() {
        return store;
    }

    public ChangeLog log() {
        return new ChangeLog(store, pool);
    }

    /** A connection of the service's role. */
    public Connection connection() throws SQLException {
        return postgres.connection(name, name, PostgresServer.DEFAULT_PASSWORD);
    }

    public RowSet<Row> query(String sql, Object... parameters) {
        return done(pool.preparedQuery(sql).execute(Tuple.wrap(parameters)));
    }

    public <T> T done(Uni<T> work) {
        return work.await().atMost(LIMIT);
    }

    public static JsonObject put(UUID id, long version, String title) {
        return row(id, version, Op.PUT)
                .put(
                        "payload",
                        new JsonObject(ContractJson.MAPPER
                                .valueToTree(Sketch.state(id, title, version))
                                .toString()));
    }

    public static JsonObject delete(UUID id, long version) {
        return row(id, version, Op.DELETE);
    }

    private static JsonObject row(UUID id, long version, Op op) {
        return new JsonObject()
                .put("kind", Kind.PLAN.word())
                .put("entity_id", id.toString())
                .put("project_id", id.toString())
                .put("version", version)
                .put("op", op.word());
    }

    /** Appends in a transaction of its own, as feed.write does; gives the last seq. */
    public long append(String workspace, JsonObject... changes) {
        return query(
                        "select feed_append($1, $2, $3) as seq",
                        Shards.of(workspace),
                        workspace,
                        new JsonArray(List.of(changes)))
                .iterator()
                .next()
                .getLong("seq");
    }

    /** Every change, by shard and seq. */
    public List<ChangeRecord> feed() {
        var all = new ArrayList<ChangeRecord>();
        for (int shard = 0; shard < Shards.COUNT; shard++) {
            all.addAll(done(log().range(shard, 0, Integer.MAX_VALUE)));
        }
        return all;
    }

    /** What the owner says of a kind. */
    public EntityDigest ownersDigest(String workspace) {
        return done(log().digests(workspace)).getOrDefault(Kind.PLAN, EntityDigest.EMPTY);
    }

    /** What the view holds. */
    public EntityDigest viewsDigest(String workspace) {
        EntityDigest digest = EntityDigest.EMPTY;
        for (Row row :
                query("select entity_id, version from sketch_view where workspace = $1 and not deleted", workspace)) {
            digest = digest.plus(Kind.PLAN, row.getString("entity_id"), row.getLong("version"));
        }
        return digest;
    }

    /** What the last records of every key say. */
    public static EntityDigest digest(Iterable<ChangeRecord> records, String workspace) {
        Map<String, ChangeRecord> latest = new TreeMap<>();
        for (ChangeRecord record : records) {
            if (record.workspace().equals(workspace)) {
                latest.merge(record.key(), record, (a, b) -> b.supersedes(a.epoch(), a.version()) ? b : a);
            }
        }
        EntityDigest digest = EntityDigest.EMPTY;
        for (ChangeRecord record : latest.values()) {
            if (record.op() == Op.PUT) {
                digest = digest.plus(record.kind(), record.entityId(), record.version());
            }
        }
        return digest;
    }

    public String title(UUID id) {
        RowSet<Row> rows = query("select title from sketch_view where entity_id = $1 and not deleted", id.toString());
        return rows.size() == 0 ? "" : rows.iterator().next().getString("title");
    }

    public Map<Integer, Long> cursors() {
        return byShard("select shard, seq from relay_cursor");
    }

    public Map<Integer, Long> heads() {
        return byShard("select c.shard, coalesce((select max(seq) from change where shard = c.shard), 0) as seq"
                + " from relay_cursor c");
    }

    public long count(String table) {
        return query("select count(*) as rows from " + table).iterator().next().getLong("rows");
    }

    private Map<Integer, Long> byShard(String sql) {
        var seqs = new TreeMap<Integer, Long>();
        query(sql).forEach(row -> seqs.put(row.getInteger("shard"), row.getLong("seq")));
        return seqs;
    }

    @Override
    public void close() {
        done(pool.close());
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
