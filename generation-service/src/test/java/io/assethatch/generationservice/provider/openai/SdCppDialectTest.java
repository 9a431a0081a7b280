package io.assethatch.generationservice.provider.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.generationservice.provider.ImageModel;
import io.assethatch.generationservice.provider.ImageRequest;
import io.assethatch.generationservice.provider.Outcome;
import io.assethatch.generationservice.provider.ProviderKeys;
import io.assethatch.generationservice.provider.SeedPolicy;
import io.assethatch.generationservice.provider.testing.Fault;
import io.assethatch.generationservice.provider.testing.ImageModelContract;
import io.assethatch.generationservice.provider.testing.Lab;
import io.assethatch.generationservice.provider.testing.OpenAiServer;
import io.assethatch.generationservice.provider.testing.OpenAiServer.Dialect;
import io.assethatch.generationservice.provider.testing.VendorServer;
import io.assethatch.generationservice.provider.wire.Hosts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** stable-diffusion.cpp in the manner of OpenAI: flat errors, no key, the seed inside of the prompt. */
class SdCppDialectTest extends ImageModelContract {
    private final OpenAiServer server = new OpenAiServer(lab.vertx, 0, Dialect.SD_CPP);

    @Override
    protected ImageModel model(Lab.Wiring wiring) {
        return new OpenAiModel(
                wiring.vendor("sdserver", false), new Hosts(List.of(), server.base()), lab.models(), true);
    }

    @Override
    protected VendorServer server() {
        return server;
    }

    @Override
    protected ImageRequest request() {
        return lab.request("sdserver/klein", square(64));
    }

    /** A server of one's own neither moderates nor bills. */
    @Override
    protected Map<Fault, Row> taxonomy() {
        var rows = new HashMap<>(super.taxonomy());
        rows.keySet().removeAll(List.of(Fault.MODERATED, Fault.NO_FUNDS, Fault.ERROR_IN_SUCCESS));
        return rows;
    }

    @Test
    void seedTravelsInThePromptAndNoKeyIsNeeded() {
        ImageModel model = model(lab.wiring().keyed(new ProviderKeys.Absent()));

        Outcome.Finished finished = assertInstanceOf(Outcome.Finished.class, drive(model, request()));

        assertEquals(SeedPolicy.SENT, finished.seedPolicy());
        assertEquals(
                "an iron key<sd_cpp_extra_args>{\"seed\":4711}</sd_cpp_extra_args>",
                server.requests().get(0).getString("prompt"));
        assertTrue(model.resubmitIsHarmless());
    }
}
