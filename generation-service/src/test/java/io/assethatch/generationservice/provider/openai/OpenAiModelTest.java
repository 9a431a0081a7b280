package io.assethatch.generationservice.provider.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.generationservice.provider.ImageModel;
import io.assethatch.generationservice.provider.ImageRequest;
import io.assethatch.generationservice.provider.Outcome;
import io.assethatch.generationservice.provider.SeedPolicy;
import io.assethatch.generationservice.provider.testing.ImageModelContract;
import io.assethatch.generationservice.provider.testing.Lab;
import io.assethatch.generationservice.provider.testing.OpenAiServer;
import io.assethatch.generationservice.provider.testing.OpenAiServer.Dialect;
import io.assethatch.generationservice.provider.testing.VendorServer;
import io.assethatch.generationservice.provider.wire.Hosts;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenAiModelTest extends ImageModelContract {
    private final OpenAiServer server = new OpenAiServer(lab.vertx, 0, Dialect.OPENAI);

    @Override
    protected ImageModel model(Lab.Wiring wiring) {
        return new OpenAiModel(wiring.vendor("openai", true), new Hosts(List.of(), server.base()), lab.models(), false);
    }

    @Override
    protected VendorServer server() {
        return server;
    }

    @Override
    protected ImageRequest request() {
        return lab.request("gpt-image-1.5", square(64));
    }

    @Test
    void generationsGetNoResponseFormatAndNoSeed() {
        Outcome.Finished finished = assertInstanceOf(Outcome.Finished.class, drive(model(lab.wiring()), request()));

        JsonObject sent = server.requests().get(0);
        assertFalse(sent.containsKey("response_format"));
        assertFalse(sent.containsKey("seed"));
        assertEquals("medium", sent.getString("quality"));
        assertEquals(SeedPolicy.UNSUPPORTED, finished.seedPolicy());
    }

    @Test
    void referencesGoToEditsAsFilesInTheirOrder() {
        Outcome outcome = drive(model(lab.wiring()), lab.withReferences(request()));

        assertInstanceOf(Outcome.Finished.class, outcome);
        JsonObject sent = server.requests().get(0);
        assertEquals("an iron key", sent.getString("prompt"));
        JsonArray images = sent.getJsonArray("images");
        assertEquals(2, images.size());
        assertEquals("image[]", images.getJsonObject(0).getString("name"));
        assertEquals("image/png", images.getJsonObject(1).getString("type"));
        assertTrue(images.getJsonObject(0).getInteger("bytes")
                > images.getJsonObject(1).getInteger("bytes"));
    }
}
