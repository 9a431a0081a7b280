package io.assethatch.generationservice.generation;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.contracts.Sha256;
import io.assethatch.feed.ChangeFeed;
import io.assethatch.generationservice.ledger.Ledger;
import io.assethatch.generationservice.provider.Failure;
import io.assethatch.generationservice.provider.ImageRequest;
import io.assethatch.generationservice.provider.Outcome;
import io.assethatch.generationservice.readmodel.AnchorImages;
import io.assethatch.generationservice.readmodel.InputLookup;
import io.assethatch.generationservice.testing.OwnersDouble;
import io.assethatch.generationservice.testing.World;
import io.assethatch.kit.testing.ServiceBackend;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runners as plain classes, several on one queue; the service under test runs none of its own. */
@QuarkusTest
@TestProfile(JobRunnerTest.NoRunner.class)
@QuarkusTestResource(ServiceBackend.class)
@QuarkusTestResource(OwnersDouble.class)
class JobRunnerTest {
    public static class NoRunner implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("generation.concurrency", "0");
        }
    }

    private final World world = World.complete();
    private final Api api = new Api(world);
    private final List<JobRunner> runners = new ArrayList<>();

    @Inject
    Jobs jobs;

    @Inject
    InputLookup lookup;

    @Inject
    AnchorImages images;

    @Inject
    ChangeFeed feed;

    @Inject
    Conclusion conclusion;

    @Inject
    Ledger ledger;

    @Inject
    Vertx vertx;

    @Inject
    FeedRecords records;

    @AfterEach
    void stopRunners() {
        runners.forEach(JobRunner::close);
        records.validate(world.workspace);
    }

    @Test
    void aJobWhoseRunnerDiedIsTakenOverAndMakesOneAsset() {
        Response accepted = accepted();
        var late = new CompletableFuture<Outcome>();
        var dead = new ScriptedModel(true, request -> Uni.createFrom().completionStage(late));
        var deadWork = new CompletableFuture<Void>();
        Cancellable started = startAndDie(dead, deadWork);
        api.until("running", accepted);
        var alive = ScriptedModel.drawing();

        runner(alive, 1);

        api.until("succeeded", accepted).then().body("assets", hasSize(1)).body("seed.policy", equalTo("echoed"));
        List<ImageRequest> again = alive.submitted.stream()
                .filter(request -> request.workspace().equals(world.workspace))
                .toList();
        assertEquals(dead.submitted, again, "the same request is made again");
        late.complete(ScriptedModel.finished());
        await().atMost(Api.PATIENCE).until(deadWork::isCompletedExceptionally);
        api.get("/api/assets").then().body("items", hasSize(1));
        started.cancel();
    }

    @Test
    void aLostCallThatMayHaveBeenPaidIsNotMadeAgain() {
        Response accepted = accepted();
        Cancellable started = startAndDie(ScriptedModel.hanging(false), new CompletableFuture<>());
        api.until("running", accepted);
        started.cancel();
        var other = new ScriptedModel(false, request -> Uni.createFrom().item(ScriptedModel.finished()));

        runner(other, 1);

        api.until("unknown", accepted).then().body("error.code", equalTo("answer-lost"));
        assertTrue(other.submitted.stream().noneMatch(request -> request.seed() == seed(accepted)));
    }

    @Test
    void aSubmittedCallIsPolledByWhoeverTakesOver() {
        Response accepted = accepted();
        var model = new ScriptedModel(
                false, request -> Uni.createFrom().item(new Outcome.Submitted("task-" + request.seed())));

        runner(model, 1);
        await().atMost(Api.PATIENCE).until(() -> !model.submitted.isEmpty());
        runner(model, 1);

        api.until("succeeded", accepted);
        assertEquals(1, model.submitted.size());
        assertEquals(List.of("task-" + seed(accepted)), model.polled);
    }

    @Test
    void racingRunnersMakeOneAssetEach() {
        List<Response> accepted =
                IntStream.range(0, 30).mapToObj(i -> accepted()).toList();
        var one = ScriptedModel.drawing();
        var two = ScriptedModel.drawing();

        runner(one, 4);
        runner(two, 4);

        accepted.forEach(each -> api.until("succeeded", each));
        api.get("/api/assets?limit=200").then().body("items", hasSize(30));
        assertEquals(30, one.submitted.size() + two.submitted.size());
    }

    @Test
    void aLongQueueOfOneProjectDoesNotHoldUpAnother() {
        IntStream.range(0, 20).forEach(i -> accepted());
        World other = World.complete();
        Response last = accepted(other);
        var order = new AtomicInteger();
        var servedAs = new CompletableFuture<Integer>();
        var model = new ScriptedModel(true, request -> {
            int place = order.incrementAndGet();
            if (request.seed() == seed(last)) {
                servedAs.complete(place);
            }
            return Uni.createFrom().item(ScriptedModel.finished());
        });

        runner(model, 1);

        new Api(other).until("succeeded", last);
        assertTrue(servedAs.join() <= 3, "served as number " + servedAs.join());
    }

    @Test
    void troubleIsTriedAgainAndRefusalsAreNot() {
        var calls = new AtomicInteger();
        var troubled = new ScriptedModel(
                true,
                request -> Uni.createFrom()
                        .item(
                                calls.incrementAndGet() < 3
                                        ? new Outcome.Failed(new Failure.Transient("Busy."))
                                        : ScriptedModel.finished()));
        Response accepted = accepted();
        runner(troubled, 1);
        api.until("succeeded", accepted);
        assertEquals(3, troubled.submitted.size());
        runners.forEach(JobRunner::close);

        Response refused = accepted();
        runner(
                new ScriptedModel(
                        true,
                        request -> Uni.createFrom()
                                .item(new Outcome.Failed(new Failure.Moderated("Say it differently.")))),
                1);
        api.until("failed", refused)
                .then()
                .body("error.code", equalTo("moderated"))
                .body("error.detail", startsWith("Say"));
    }

    @Test
    void aModelThatBreaksEndsInAFailureAfterSomeAttempts() {
        Response accepted = accepted();
        var broken = new ScriptedModel(true, request -> Uni.createFrom().failure(new IllegalStateException("bug")));

        runner(broken, 1);

        api.until("failed", accepted).then().body("error.code", equalTo("provider-unavailable"));
        assertEquals(config(1).attemptsMax(), broken.submitted.size());
    }

    /** Claims the next job for a short time and works on it without ever saying that it is alive. */
    private Cancellable startAndDie(ScriptedModel model, CompletableFuture<Void> end) {
        var claimed = await().atMost(Api.PATIENCE)
                .until(
                        () -> jobs.claim("dead", Duration.ofMillis(1_500))
                                .await()
                                .atMost(Api.PATIENCE),
                        java.util.Optional::isPresent);
        return steps(model, config(1)).next(claimed.get()).subscribe().with(end::complete, end::completeExceptionally);
    }

    private Response accepted() {
        return accepted(world);
    }

    /** The image is here first, so that no job has to wait for it. */
    private Response accepted(World of) {
        await().atMost(Api.PATIENCE)
                .until(() ->
                        images.step(of.workspace, Sha256.hex(of.image)).await().atMost(Api.PATIENCE)
                                == AnchorImages.Step.HERE);
        return await().atMost(Api.PATIENCE).until(new Api(of)::generate, answer -> answer.statusCode() == 202);
    }

    private static long seed(Response accepted) {
        return accepted.jsonPath().getLong("seed.value");
    }

    private void runner(ScriptedModel model, int concurrency) {
        GenerationConfig config = config(concurrency);
        var runner = new JobRunner("test-" + runners.size(), vertx, jobs, steps(model, config), config);
        runners.add(runner);
        runner.start();
    }

    private JobSteps steps(ScriptedModel model, GenerationConfig config) {
        return new JobSteps(jobs, lookup, images, model.registry(), feed, conclusion, ledger, config);
    }

    private static GenerationConfig config(int concurrency) {
        return new SmallRyeConfigBuilder()
                .withMapping(GenerationConfig.class)
                .withDefaultValue("generation.concurrency", Integer.toString(concurrency))
                .withDefaultValue("generation.poll", "50ms")
                .withDefaultValue("generation.lease", "3s")
                .withDefaultValue("generation.heartbeat", "1s")
                .withDefaultValue("generation.result-poll", "100ms")
                .withDefaultValue("generation.retry-min", "10ms")
                .addDiscoveredConverters()
                .build()
                .getConfigMapping(GenerationConfig.class);
    }
}
