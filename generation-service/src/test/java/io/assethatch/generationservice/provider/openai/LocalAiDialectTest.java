package io.assethatch.generationservice.provider.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.assethatch.generationservice.provider.Failure;
import io.assethatch.generationservice.provider.ImageModel;
import io.assethatch.generationservice.provider.ImageRequest;
import io.assethatch.generationservice.provider.Outcome;
import io.assethatch.generationservice.provider.testing.Fault;
import io.assethatch.generationservice.provider.testing.ImageModelContract;
import io.assethatch.generationservice.provider.testing.Lab;
import io.assethatch.generationservice.provider.testing.OpenAiServer;
import io.assethatch.generationservice.provider.testing.OpenAiServer.Dialect;
import io.assethatch.generationservice.provider.testing.VendorServer;
import io.assethatch.generationservice.provider.testing.VendorServer.Stage;
import io.assethatch.generationservice.provider.wire.Hosts;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** LocalAI: base64 only when asked for, references as bare base64 in the JSON, no edits. */
class LocalAiDialectTest extends ImageModelContract {
    private final OpenAiServer server = new OpenAiServer(lab.vertx, 0, Dialect.LOCAL_AI);

    @Override
    protected ImageModel model(Lab.Wiring wiring) {
        return new OpenAiModel(
                wiring.vendor("localai", false), new Hosts(List.of(), server.base()), lab.models(), true);
    }

    @Override
    protected VendorServer server() {
        return server;
    }

    @Override
    protected ImageRequest request() {
        return lab.request("localai/flux", square(64));
    }

    @Override
    protected Map<Fault, Row> taxonomy() {
        var rows = new HashMap<>(super.taxonomy());
        rows.keySet().removeAll(List.of(Fault.MODERATED, Fault.NO_FUNDS));
        return rows;
    }

    @Test
    void referencesAreBareBase64AndBytesAreAskedFor() {
        drive(model(lab.wiring()), lab.withReferences(request()));

        JsonObject sent = server.requests().get(0);
        assertEquals("b64_json", sent.getString("response_format"));
        assertEquals(2, sent.getJsonArray("ref_images").size());
        assertFalse(sent.getJsonArray("ref_images").getString(0).startsWith("data:"));
        assertFalse(sent.containsKey("output_format"));
        assertEquals(4, sent.getInteger("step"));
    }

    @Test
    void negativePromptFollowsABar() {
        ImageRequest r = request();
        var request = new ImageRequest(
                r.workspace(), r.modelId(), r.prompt(), "blur", r.size(), r.seed(), r.references(), r.brief());

        drive(model(lab.wiring()), request);

        assertEquals("an iron key|blur", server.requests().get(0).getString("prompt"));
    }

    @Test
    void addressAtTheServerIsFetchedAndAnyOtherIsNot() {
        ImageModel model = model(lab.wiring());
        ImageRequest request = lab.request("localai/url", square(64));

        assertInstanceOf(Outcome.Finished.class, drive(model, request));

        server.script(Stage.SUBMIT, Fault.FOREIGN_HOST);
        assertInstanceOf(Failure.BadOutput.class, failure(drive(model, request)));
        assertInstanceOf(Failure.Lost.class, failure(answerTo(model.fetch(request, "http://169.254.169.254/x"))));
    }

    @Test
    void addressThatDoesNotAnswerIsAskedAgainAndOneThatIsGoneIsLost() {
        ImageModel model = model(lab.wiring());
        ImageRequest request = lab.request("localai/url", square(64));
        String result =
                assertInstanceOf(Outcome.Ready.class, submit(model, request)).result();
        server.script(Stage.FETCH, Fault.TROUBLE, Fault.CUT, Fault.FORGOTTEN);

        assertInstanceOf(Outcome.Unanswered.class, answerTo(model.fetch(request, result)));
        assertInstanceOf(Outcome.Unanswered.class, answerTo(model.fetch(request, result)));
        assertInstanceOf(Failure.Lost.class, failure(answerTo(model.fetch(request, result))));
    }
}
