package io.assethatch.generationservice.generation;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.assethatch.contracts.FeedPosition;
import io.assethatch.contracts.Kind;
import io.assethatch.contracts.Position;
import io.assethatch.contracts.Sha256;
import io.assethatch.contracts.Source;
import io.assethatch.feed.follow.ConsistencyGate;
import io.assethatch.generationservice.testing.OwnersDouble;
import io.assethatch.generationservice.testing.World;
import io.assethatch.kit.http.Ids;
import io.assethatch.kit.testing.ServiceBackend;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceBackend.class)
@QuarkusTestResource(OwnersDouble.class)
class ReadModelTest {
    private final World world = World.complete();
    private final Api api = new Api(world);

    @Inject
    ConsistencyGate gate;

    @AfterEach
    void ownersComeBack() {
        world.ownersAway(false);
    }

    @Test
    void anOlderRecordAfterADeleteBringsNothingBack() {
        world.announceDelete(Kind.STYLE_ANCHOR, world.anchorId, 3);
        FeedPosition late = world.announce(world.anchor(2));
        world.lost(world.anchor(2));

        applied(late);

        api.generate(api.ids("anchorId", world.anchorId))
                .then()
                .statusCode(409)
                .body("code", equalTo("style-anchor-gone"));
        api.generate().then().statusCode(409).body("code", equalTo("no-style-anchor"));
    }

    @Test
    void theHighestVersionWinsInWhateverOrderRecordsArrive() {
        for (long version : List.of(4, 2, 6, 5, 3)) {
            world.announce(world.anchor(version));
            world.announce(world.asset(version));
            world.announce(world.project(version));
        }
        applied(world.announce(world.project(1)));
        applied(world.announce(world.anchor(1)));

        api.generateAndWait()
                .then()
                .statusCode(200)
                .body("inputs.projectRevision", equalTo(6))
                .body("inputs.plannedAssetRevision", equalTo(6))
                .body("inputs.anchorRevision", equalTo(6));
    }

    @Test
    void aChildMayArriveBeforeItsProject() {
        World other = new World();
        other.hasImage();
        other.announce(other.anchor(1));
        other.announce(other.asset(1));
        applied(other, other.announce(other.project(1)));

        new Api(other).generateAndWait().then().statusCode(200).body("status", equalTo("succeeded"));
    }

    @Test
    void anEntityWhoseNewestStateIsUnusableAnswersSo() {
        UUID other = Ids.next();
        applied(world.announceNonsense(Kind.PLANNED_ASSET, world.assetId, 2));

        api.generate()
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("entity-parked"));

        applied(world.announce(world.asset(other, 1, "icon", false)));
        api.generateAndWait(api.ids("assetId", other)).then().statusCode(200);
    }

    @Test
    void whatTheViewDoesNotKnowIsAskedOfItsOwner() {
        World unheard = new World();
        unheard.has(unheard.project(1));
        unheard.has(unheard.asset(1));
        unheard.has(unheard.anchor(1));
        unheard.hasImage();

        new Api(unheard)
                .generateAndWait()
                .then()
                .statusCode(200)
                .body("status", equalTo("succeeded"))
                .body("inputs.anchorSha256", equalTo(Sha256.hex(unheard.image)));
    }

    @Test
    void anUnreachableOwnerIsNoReasonToSayNotFound() {
        World unheard = new World();
        unheard.ownersAway(true);

        new Api(unheard)
                .generate()
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("service-unavailable"));
        unheard.ownersAway(false);
    }

    @Test
    void whatTheViewKnowsNeedsNoOwner() {
        applied(world.announce(world.anchor(2)));
        applied(world.announce(world.project(2)));
        api.generateAndWait().then().statusCode(200);
        int before = world.askedOwners();
        world.ownersAway(true);

        api.generateAndWait().then().statusCode(200).body("inputs.anchorRevision", equalTo(2));

        assertEquals(before, world.askedOwners());
    }

    @Test
    void aTokenThatNoWaitingCanReachIsRefused() {
        String foreign = world.next(Source.PROJECTS).toString().replaceFirst("1\\.\\d+\\.", "1.99.");
        String tooHigh = world.next(Source.PROJECTS).toString().replaceFirst("\\d+$", "999999");

        for (String token : List.of(foreign, tooHigh)) {
            api.request()
                    .header("Consistency-Token", token)
                    .body(api.ids())
                    .post("/api/generate")
                    .then()
                    .statusCode(400);
        }
    }

    private void applied(FeedPosition position) {
        applied(world, position);
    }

    private void applied(World of, FeedPosition position) {
        await().atMost(Api.PATIENCE)
                .untilAsserted(() -> assertEquals(
                        List.of(),
                        gate.await(of.workspace, Position.of(position)).await().atMost(Duration.ofSeconds(5))));
    }
}
