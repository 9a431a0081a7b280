package io.assethatch.kit.blob;

import io.assethatch.localstack.PostgresServer;
import io.assethatch.localstack.TestBackend;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** A database with the tables of blobs and nothing else; stands in for the transactions that keep and release them. */
final class BlobDatabase implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx();
    private final Pool pool;

    BlobDatabase() {
        String database = TestBackend.shared().freshDatabase("blobs");
        PgConnectOptions options = PgConnectOptions.fromUri(
                        TestBackend.shared().postgres().reactiveUrl(database))
                .setUser(database)
                .setPassword(PostgresServer.DEFAULT_PASSWORD);
        pool = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(4))
                .connectingTo(options)
                .using(vertx)
                .build();
        for (String migration : List.of("V0500__blob.sql", "V0501__blob_given_up.sql")) {
            pool.query(text("/db/blob/" + migration)).execute().await().atMost(PATIENCE);
        }
    }

    Pool pool() {
        return pool;
    }

    Vertx vertx() {
        return vertx;
    }

    /** As the transaction of a service would. */
    void keep(ReceivedBlob received, boolean used) {
        pool.preparedQuery("with u as (delete from blob_upload where blob_id = $1)"
                        + " insert into blob (workspace, sha256, blob_id, bytes, unused_since) values ($2, $3, $1, $4, "
                        + (used ? "null" : "clock_timestamp()") + ")")
                .execute(Tuple.of(received.id(), received.workspace(), received.sha256(), received.bytes()))
                .await()
                .atMost(PATIENCE);
    }

    /** Nobody uses anything any more. */
    void release() {
        pool.query("update blob set unused_since = clock_timestamp()")
                .execute()
                .await()
                .atMost(PATIENCE);
    }

    List<Blob> blobs() {
        return list(
                "select blob_id, workspace, sha256, bytes from blob",
                row -> new Blob(
                        row.getUUID("blob_id"),
                        row.getString("workspace"),
                        row.getString("sha256"),
                        row.getLong("bytes")));
    }

    List<UUID> uploads() {
        return list("select blob_id from blob_upload", row -> row.getUUID("blob_id"));
    }

    <T> List<T> list(String query, Function<Row, T> read) {
        return pool.query(query)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(read)
                        .toList())
                .await()
                .atMost(PATIENCE);
    }

    @Override
    public void close() {
        pool.close().await().atMost(PATIENCE);
        vertx.close().await().atMost(PATIENCE);
    }

    private static String text(String resource) {
        try (InputStream in = BlobDatabase.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
