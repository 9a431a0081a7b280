package io.assethatch.generationservice.provider.bfl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.generationservice.provider.Failure;
import io.assethatch.generationservice.provider.Failure.Charge;
import io.assethatch.generationservice.provider.Failure.Retry;
import io.assethatch.generationservice.provider.ImageModel;
import io.assethatch.generationservice.provider.ImageRequest;
import io.assethatch.generationservice.provider.Outcome;
import io.assethatch.generationservice.provider.SeedPolicy;
import io.assethatch.generationservice.provider.testing.BflServer;
import io.assethatch.generationservice.provider.testing.Fault;
import io.assethatch.generationservice.provider.testing.ImageModelContract;
import io.assethatch.generationservice.provider.testing.Lab;
import io.assethatch.generationservice.provider.testing.VendorServer;
import io.assethatch.generationservice.provider.testing.VendorServer.Stage;
import io.assethatch.generationservice.provider.wire.Hosts;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BflModelTest extends ImageModelContract {
    private final BflServer server = new BflServer(lab.vertx, 0);

    @Override
    protected ImageModel model(Lab.Wiring wiring) {
        return new BflModel(wiring.vendor("bfl", true), new Hosts(List.of("bfl.ai"), server.base()), lab.models());
    }

    @Override
    protected VendorServer server() {
        return server;
    }

    @Override
    protected ImageRequest request() {
        return lab.request("flux-2-pro", square(64));
    }

    @Override
    protected Map<Fault, Row> taxonomy() {
        var rows = new HashMap<>(super.taxonomy());
        rows.put(Fault.FORGOTTEN, new Row(Failure.Lost.class, Retry.BY_POLICY, Charge.UNKNOWN));
        return rows;
    }

    @Test
    void asksForPngAndSendsReferencesByNumber() {
        drive(model(lab.wiring()), lab.withReferences(request()));

        JsonObject sent = server.requests().get(0);
        assertEquals("png", sent.getString("output_format"));
        assertEquals(4711, sent.getLong("seed"));
        assertTrue(sent.getString("input_image").length()
                > sent.getString("input_image_2").length());
        assertFalse(sent.getString("input_image").startsWith("data:"));
        assertFalse(sent.containsKey("input_image_1"));
    }

    @Test
    void seedThatComesBackIsEchoedAndCreditsAreMicroDollars() {
        Outcome.Finished finished =
                assertInstanceOf(Outcome.Finished.class, drive(model(lab.wiring()), lab.withReferences(request())));

        assertEquals(SeedPolicy.ECHOED, finished.seedPolicy());
        assertEquals(OptionalLong.of(60_000), finished.costUsd6(), "one megapixel and two of references");
    }

    @Test
    void pollsAsLongAsItIsPending() {
        server.pollsUntilReady(5);

        assertInstanceOf(Outcome.Finished.class, drive(model(lab.wiring()), request()));
    }

    @Test
    void pollThatGetsNoAnswerLeavesTheTaskAlone() {
        ImageModel model = model(lab.wiring().impatient(SHORT));
        String handle = assertInstanceOf(Outcome.Submitted.class, submit(model, request()))
                .handle();

        for (Fault fault : List.of(Fault.TROUBLE, Fault.THROTTLED, Fault.BAD_KEY, Fault.CUT, Fault.HANG, Fault.DRIP)) {
            server.script(Stage.POLL, fault);
            assertInstanceOf(Outcome.Unanswered.class, answerTo(model.poll(request(), handle)), fault.name());
        }
        server.pollsUntilReady(0);

        assertInstanceOf(Outcome.Finished.class, drive(model(lab.wiring()), request()));
    }

    @Test
    void addressOfTheResultThatHasExpiredIsAskedForAgain() {
        server.pollsUntilReady(0);
        ImageModel model = model(lab.wiring());
        server.script(Stage.FETCH, Fault.TROUBLE, Fault.CUT_IN_ANSWER, Fault.FORGOTTEN);
        String handle = assertInstanceOf(Outcome.Submitted.class, submit(model, request()))
                .handle();
        String result = assertInstanceOf(Outcome.Ready.class, answerTo(model.poll(request(), handle)))
                .result();

        assertInstanceOf(Outcome.Unanswered.class, answerTo(model.fetch(request(), result)));
        assertInstanceOf(Outcome.Unanswered.class, answerTo(model.fetch(request(), result)));
        Outcome expired = answerTo(model.fetch(request(), result));

        assertEquals(handle, assertInstanceOf(Outcome.Submitted.class, expired).handle());
        assertInstanceOf(Outcome.Finished.class, answerTo(model.fetch(request(), result)));
    }

    @Test
    void keyIsNotTakenToAnAddressThatIsNotTheProviders() {
        server.script(Stage.SUBMIT, Fault.FOREIGN_HOST);

        Outcome outcome = drive(model(lab.wiring()), request());

        assertInstanceOf(Outcome.Finished.class, outcome, "by the address that is documented for any task");
    }

    @Test
    void handleOfAnotherPlaceIsNotFollowed() {
        ImageModel model = model(lab.wiring());

        Outcome polled = answerTo(model.poll(request(), "{\"poll\":\"http://169.254.169.254/latest\"}"));
        Outcome fetched = answerTo(model.fetch(request(), "{\"sample\":\"https://bfl.ai.example.org/x\"}"));

        assertInstanceOf(Failure.Lost.class, failure(polled));
        assertInstanceOf(Failure.Lost.class, failure(fetched));
    }
}
