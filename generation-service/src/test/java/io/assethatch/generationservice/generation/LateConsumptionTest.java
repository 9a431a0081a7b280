package io.assethatch.generationservice.generation;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.assethatch.contracts.FeedPosition;
import io.assethatch.contracts.Kind;
import io.assethatch.contracts.Position;
import io.assethatch.generationservice.testing.OwnersDouble;
import io.assethatch.generationservice.testing.World;
import io.assethatch.kit.testing.ServiceBackend;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Consumption lags by far more than a request waits: the views are behind every token. */
@QuarkusTest
@TestProfile(LateConsumptionTest.Late.class)
@QuarkusTestResource(ServiceBackend.class)
@QuarkusTestResource(OwnersDouble.class)
class LateConsumptionTest {
    public static class Late implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("assethatch.feed.follow.injected-delay", "2s");
        }
    }

    private final World world = World.complete();
    private final Api api = new Api(world);

    @BeforeEach
    void theFirstStateIsInTheViews() {
        world.ownersAway(true);
        await().atMost(Api.PATIENCE).untilAsserted(() -> api.generate().then().statusCode(202));
        world.ownersAway(false);
    }

    @AfterEach
    void ownersComeBack() {
        world.ownersAway(false);
    }

    @Test
    void aTokenIsHonouredThoughTheViewIsBehind() {
        for (long version = 2; version <= 4; version++) {
            world.has(world.anchor(version));
            world.has(world.project(version));
            world.has(world.asset(version));
            Position token = Position.of(world.announce(world.anchor(version)), world.announce(world.project(version)))
                    .and(Position.of(world.announce(world.asset(version))));

            Response finished =
                    with(token).header("Prefer", "wait=20").body(api.ids()).post("/api/generate");

            finished.then()
                    .statusCode(200)
                    .body("status", equalTo("succeeded"))
                    .body("inputs.anchorRevision", equalTo((int) version))
                    .body("inputs.projectRevision", equalTo((int) version))
                    .body("inputs.plannedAssetRevision", equalTo((int) version));
        }
    }

    @Test
    void anAnchorDeletedBeforeTheTokenIsNotUsed() {
        world.lost(world.anchor(1));
        FeedPosition deleted = world.announceDelete(Kind.STYLE_ANCHOR, world.anchorId, 2);

        with(Position.of(deleted))
                .body(api.ids())
                .post("/api/generate")
                .then()
                .statusCode(409)
                .body("code", equalTo("no-style-anchor"));
    }

    @Test
    void anOwnerThatIsAwayIsSaidToBe() {
        FeedPosition ahead = world.announce(world.anchor(2));
        world.ownersAway(true);

        with(Position.of(ahead))
                .body(api.ids())
                .post("/api/generate")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("service-unavailable"));
        api.generate().then().statusCode(202);
    }

    private RequestSpecification with(Position token) {
        return api.request().header("Consistency-Token", token.toString());
    }
}
