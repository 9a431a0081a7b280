package io.assethatch.generationservice.readmodel;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.assethatch.contracts.FeedPosition;
import io.assethatch.contracts.Kind;
import io.assethatch.contracts.Position;
import io.assethatch.contracts.Sha256;
import io.assethatch.feed.follow.ConsistencyGate;
import io.assethatch.generationservice.testing.OwnersDouble;
import io.assethatch.generationservice.testing.World;
import io.assethatch.kit.testing.ServiceBackend;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceBackend.class)
@QuarkusTestResource(OwnersDouble.class)
class AnchorImagesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final World world = World.complete();
    private final String sha256 = Sha256.hex(world.image);

    @Inject
    AnchorImages images;

    @Inject
    AnchorImageRelease release;

    @Inject
    ConsistencyGate gate;

    @Inject
    Pool pool;

    @Test
    void imagesComeBeforeAnybodyAsksAndGoWhenNothingNamesThem() {
        awaitRows("anchor_image where workspace = $1 and sha256 = $2 and step = 'here'", 1);
        awaitRows("blob where workspace = $1 and sha256 = $2 and unused_since is null", 1);

        check();
        awaitRows("anchor_image where workspace = $1 and sha256 = $2 and step = 'here'", 1);

        applied(world.announceDelete(Kind.STYLE_ANCHOR, world.anchorId, 2));
        check();
        awaitRows("anchor_image where workspace = $1 and sha256 = $2", 0);
        awaitRows("blob where workspace = $1 and sha256 = $2 and unused_since is not null", 1);
    }

    @Test
    void bytesThatAreNotTheImageAreNotKept() {
        World other = new World();
        byte[] right = ("right " + other.workspace).getBytes(StandardCharsets.UTF_8);
        byte[] wrong = ("wrong " + other.workspace).getBytes(StandardCharsets.UTF_8);
        other.hasImage(Sha256.hex(right), wrong);

        images.want(other.workspace, Sha256.hex(right)).await().atMost(PATIENCE);
        await().atMost(PATIENCE)
                .until(() -> rows(
                                other,
                                Sha256.hex(right),
                                "anchor_image where workspace = $1 and sha256 = $2 and tries > 1 and step = 'wanted'")
                        == 1);

        other.hasImage(right);
        await().atMost(PATIENCE)
                .until(() ->
                        images.step(other.workspace, Sha256.hex(right)).await().atMost(PATIENCE)
                                == AnchorImages.Step.HERE);
        assertEquals(0, rows(other, Sha256.hex(wrong), "blob where workspace = $1 and sha256 = $2"));
    }

    /** Has the image looked at now, whether anything needs it. */
    private void check() {
        pool.preparedQuery("update anchor_image set due_at = now() where workspace = $1 and sha256 = $2")
                .execute(Tuple.of(world.workspace, sha256))
                .await()
                .atMost(PATIENCE);
        release.round().await().atMost(PATIENCE);
    }

    private void applied(FeedPosition position) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(
                        List.of(),
                        gate.await(world.workspace, Position.of(position))
                                .await()
                                .atMost(PATIENCE)));
    }

    private void awaitRows(String from, long count) {
        await().atMost(PATIENCE).untilAsserted(() -> assertEquals(count, rows(world, sha256, from)));
    }

    private long rows(World of, String hash, String from) {
        return pool.preparedQuery("select count(*) from " + from)
                .execute(Tuple.of(of.workspace, hash))
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .atMost(PATIENCE);
    }
}
