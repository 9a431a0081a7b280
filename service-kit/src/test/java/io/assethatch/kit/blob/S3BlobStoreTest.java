package io.assethatch.kit.blob;

import io.assethatch.s3server.S3Server;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** Against a real S3 server. */
class S3BlobStoreTest extends BlobStoreContract {
    private static final String BUCKET = "images";
    private static final String PREFIX = "anchors/";

    /** Shorter than the tests' patience, longer than a part of an upload that was given up may still be on its way. */
    private static final Duration SETTLES = Duration.ofSeconds(2);

    private S3Server server;
    private S3AsyncClient client;

    private record Settings(
            Optional<URI> endpoint,
            String region,
            Optional<String> bucket,
            Optional<String> prefix,
            boolean pathStyle,
            Optional<String> accessKey,
            Optional<String> secretKey,
            int partBytes,
            int uploads,
            int uploadsWaiting,
            int connections,
            Duration requestTimeout,
            Duration settles)
            implements S3Config {}

    @Override
    BlobBytes open(BlobDatabase database) {
        server = S3Server.start();
        var settings = new Settings(
                Optional.of(server.endpoint()),
                "us-east-1",
                Optional.of(BUCKET),
                Optional.of(PREFIX),
                true,
                Optional.of(S3Server.ACCESS_KEY),
                Optional.of(S3Server.SECRET_KEY),
                5 << 20,
                4,
                20,
                20,
                PATIENCE,
                SETTLES);
        client = S3Clients.of(database.vertx().getDelegate(), settings);
        client.createBucket(bucket -> bucket.bucket(BUCKET)).join();
        return new S3Bytes(client, BUCKET, settings);
    }

    @AfterAll
    void stop() {
        client.close();
        server.close();
    }

    /** Objects, and uploads that were begun. */
    @Override
    List<UUID> held() {
        var keys = new TreeSet<String>();
        client.listObjectsV2(list -> list.bucket(BUCKET).prefix(PREFIX)).join().contents().stream()
                .map(object -> object.key())
                .forEach(keys::add);
        client.listMultipartUploads(list -> list.bucket(BUCKET).prefix(PREFIX)).join().uploads().stream()
                .map(upload -> upload.key())
                .forEach(keys::add);
        var ids = new ArrayList<UUID>();
        keys.forEach(key -> ids.add(UUID.fromString(key.substring(PREFIX.length()))));
        return ids;
    }
}
