package io.assethatch.generationservice.provider.openrouter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.generationservice.imaging.PixelSize;
import io.assethatch.generationservice.provider.Failure;
import io.assethatch.generationservice.provider.Failure.Charge;
import io.assethatch.generationservice.provider.Failure.Retry;
import io.assethatch.generationservice.provider.ImageModel;
import io.assethatch.generationservice.provider.ImageRequest;
import io.assethatch.generationservice.provider.Outcome;
import io.assethatch.generationservice.provider.Receipt;
import io.assethatch.generationservice.provider.SeedPolicy;
import io.assethatch.generationservice.provider.testing.Fault;
import io.assethatch.generationservice.provider.testing.ImageModelContract;
import io.assethatch.generationservice.provider.testing.Lab;
import io.assethatch.generationservice.provider.testing.OpenRouterServer;
import io.assethatch.generationservice.provider.testing.VendorServer;
import io.assethatch.generationservice.provider.testing.VendorServer.Stage;
import io.assethatch.generationservice.provider.wire.Hosts;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpenRouterModelTest extends ImageModelContract {
    private final OpenRouterServer server = new OpenRouterServer(lab.vertx, 0);

    @Override
    protected ImageModel model(Lab.Wiring wiring) {
        return new OpenRouterModel(
                wiring.vendor("openrouter", true), new Hosts(List.of(), server.base()), lab.models());
    }

    @Override
    protected VendorServer server() {
        return server;
    }

    @Override
    protected ImageRequest request() {
        return lab.request("openrouter/flux.2-pro", square(64));
    }

    @Override
    protected Map<Fault, Row> taxonomy() {
        var rows = new HashMap<>(super.taxonomy());
        rows.put(Fault.FORGOTTEN, new Row(Failure.InvalidRequest.class, Retry.NO, Charge.NO));
        return rows;
    }

    @Test
    void imagesRouteGetsSizeSeedAndReferencesAsDataUrls() {
        drive(model(lab.wiring()), lab.withReferences(request()));

        JsonObject sent = server.requests().get(0);
        assertEquals("64x64", sent.getString("size"));
        assertEquals(4711, sent.getLong("seed"));
        assertEquals("black-forest-labs/flux.2-pro", sent.getString("model"));
        assertEquals(2, sent.getJsonArray("input_references").size());
    }

    @Test
    void aModelThatOnlyDrawsIsAskedForImagesOnly() {
        ImageRequest request = lab.request("openrouter/chat-flux", square(1024));

        Outcome outcome = drive(model(lab.wiring()), request);

        assertEquals(
                SeedPolicy.SENT,
                assertInstanceOf(Outcome.Finished.class, outcome).seedPolicy());
        assertEquals(new JsonArray().add("image"), server.requests().get(0).getJsonArray("modalities"));
    }

    @Test
    void aModelThatAlsoWritesIsAskedForBothAndGetsReferencesInTheMessage() {
        ImageRequest request =
                lab.withReferences(lab.request("openrouter/gemini-2.5-flash-image", new PixelSize(832, 1248)));

        Outcome outcome = drive(model(lab.wiring()), request);

        assertEquals(
                SeedPolicy.UNSUPPORTED,
                assertInstanceOf(Outcome.Finished.class, outcome).seedPolicy());
        JsonObject sent = server.requests().get(0);
        assertEquals(new JsonArray().add("image").add("text"), sent.getJsonArray("modalities"));
        assertEquals("2:3", sent.getJsonObject("image_config").getString("aspect_ratio"));
        assertEquals("1K", sent.getJsonObject("image_config").getString("image_size"));
        JsonArray content = sent.getJsonArray("messages").getJsonObject(0).getJsonArray("content");
        assertEquals(3, content.size());
        assertTrue(content.getJsonObject(1)
                .getJsonObject("image_url")
                .getString("url")
                .startsWith("data:image/png;base64,"));
    }

    @Test
    void wordsInsteadOfAnImageAreARefusalThatWasPaid() {
        server.script(Stage.SUBMIT, Fault.NO_IMAGE);

        Failure failure =
                failure(drive(model(lab.wiring()), lab.request("openrouter/gemini-2.5-flash-image", square(1024))));

        assertInstanceOf(Failure.Moderated.class, failure);
        assertEquals(Charge.YES, failure.charge());
    }

    @Test
    void costOfACutAnswerIsFoundInTheBooks() {
        ImageModel model = model(lab.wiring());
        server.script(Stage.SUBMIT, Fault.CUT_IN_ANSWER);
        Failure.AnswerLost lost = assertInstanceOf(Failure.AnswerLost.class, failure(submit(model, request())));

        server.script(Stage.POLL, Fault.FORGOTTEN, Fault.TROUBLE);
        String handle = lost.handle().orElseThrow();

        assertInstanceOf(Receipt.NotYet.class, answerTo(model.receipt(request(), handle)));
        assertInstanceOf(Receipt.Unanswered.class, answerTo(model.receipt(request(), handle)));
        assertEquals(new Receipt.Settled(server.ledger().get(0).usd6()), answerTo(model.receipt(request(), handle)));
    }

    @Test
    void costThatIsNotToldIsFoundInTheBooks() {
        ImageModel model = model(lab.wiring());
        server.script(Stage.SUBMIT, Fault.NO_USAGE);
        Outcome.Finished finished = assertInstanceOf(Outcome.Finished.class, submit(model, request()));

        assertTrue(finished.costUsd6().isEmpty());
        assertEquals(
                new Receipt.Settled(30_123),
                answerTo(model.receipt(request(), finished.handle().orElseThrow())));
        assertEquals(Optional.of("gen-1"), finished.handle());
    }
}
