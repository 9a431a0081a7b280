package io.assethatch.generationservice.provider.sdcpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.assethatch.generationservice.provider.Cancellation;
import io.assethatch.generationservice.provider.Failure;
import io.assethatch.generationservice.provider.Failure.Charge;
import io.assethatch.generationservice.provider.Failure.Retry;
import io.assethatch.generationservice.provider.ImageModel;
import io.assethatch.generationservice.provider.ImageRequest;
import io.assethatch.generationservice.provider.Outcome;
import io.assethatch.generationservice.provider.testing.Fault;
import io.assethatch.generationservice.provider.testing.ImageModelContract;
import io.assethatch.generationservice.provider.testing.Lab;
import io.assethatch.generationservice.provider.testing.SdCppServer;
import io.assethatch.generationservice.provider.testing.VendorServer;
import io.assethatch.generationservice.provider.testing.VendorServer.Stage;
import io.assethatch.generationservice.provider.wire.Hosts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SdCppModelTest extends ImageModelContract {
    private final SdCppServer server = new SdCppServer(lab.vertx, 0);

    @Override
    protected ImageModel model(Lab.Wiring wiring) {
        return new SdCppModel(wiring.vendor("sdcpp", false), new Hosts(List.of(), server.base()), lab.models());
    }

    @Override
    protected VendorServer server() {
        return server;
    }

    @Override
    protected ImageRequest request() {
        return lab.request("sd-cpp-local", square(64));
    }

    @Override
    protected Map<Fault, Row> taxonomy() {
        var rows = new HashMap<>(super.taxonomy());
        rows.keySet().removeAll(List.of(Fault.MODERATED, Fault.NO_FUNDS));
        return rows;
    }

    @Test
    void jobThatIsGoneIsLostAndTroubleIsAskedAgain() {
        ImageModel model = model(lab.wiring());
        String handle = assertInstanceOf(Outcome.Submitted.class, submit(model, request()))
                .handle();
        server.script(Stage.POLL, Fault.TROUBLE, Fault.CUT, Fault.FORGOTTEN);

        assertInstanceOf(Outcome.Unanswered.class, answerTo(model.poll(request(), handle)));
        assertInstanceOf(Outcome.Unanswered.class, answerTo(model.poll(request(), handle)));
        Failure lost = failure(answerTo(model.poll(request(), handle)));

        assertInstanceOf(Failure.Lost.class, lost);
        assertEquals(Retry.BY_POLICY, lost.retry());
        assertEquals(Charge.UNKNOWN, lost.charge());
    }

    @Test
    void jobCanBeCancelledOnce() {
        ImageModel model = model(lab.wiring());
        String handle = assertInstanceOf(Outcome.Submitted.class, submit(model, request()))
                .handle();

        assertEquals(Cancellation.CANCELLED, answerTo(model.cancel(request(), handle)));
        assertEquals(Cancellation.TOO_LATE, answerTo(model.cancel(request(), handle)));
    }

    @Test
    void parametersOfTheRegistryAndReferencesAreSent() {
        drive(model(lab.wiring()), lab.withReferences(request()));

        assertEquals(2, server.requests().get(0).getJsonArray("ref_images").size());
        assertEquals(4, server.requests().get(0).getJsonObject("sample_params").getInteger("sample_steps"));
    }
}
