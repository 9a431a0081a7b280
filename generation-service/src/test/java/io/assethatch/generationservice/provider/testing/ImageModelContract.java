package io.assethatch.generationservice.provider.testing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.generationservice.imaging.PixelSize;
import io.assethatch.generationservice.imaging.Png;
import io.assethatch.generationservice.provider.Failure;
import io.assethatch.generationservice.provider.Failure.Charge;
import io.assethatch.generationservice.provider.Failure.Retry;
import io.assethatch.generationservice.provider.ImageModel;
import io.assethatch.generationservice.provider.ImageRequest;
import io.assethatch.generationservice.provider.Outcome;
import io.assethatch.generationservice.provider.ProviderKeys;
import io.assethatch.generationservice.provider.testing.VendorServer.Stage;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every adapter must do, whatever its provider does. */
public abstract class ImageModelContract {
    protected static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Long enough for a loaded machine to accept a call, short enough to wait for. */
    protected static final Duration SHORT = Duration.ofSeconds(2);

    protected final Lab lab = new Lab();

    /** What an adapter must make of a fault. */
    public record Row(Class<? extends Failure> failure, Retry retry, Charge charge) {}

    /** The adapter under test, against {@link #server()}. */
    protected abstract ImageModel model(Lab.Wiring wiring);

    protected abstract VendorServer server();

    /** A request that the provider takes. */
    protected abstract ImageRequest request();

    /** The rows of the taxonomy that the provider has; submitted with the fault. */
    protected Map<Fault, Row> taxonomy() {
        return Map.ofEntries(
                Map.entry(Fault.INVALID, new Row(Failure.InvalidRequest.class, Retry.NO, Charge.NO)),
                Map.entry(Fault.BAD_KEY, new Row(Failure.Auth.class, Retry.NO, Charge.NO)),
                Map.entry(Fault.NO_FUNDS, new Row(Failure.NoFunds.class, Retry.NO, Charge.NO)),
                Map.entry(Fault.MODERATED, new Row(Failure.Moderated.class, Retry.NO, Charge.NO)),
                Map.entry(Fault.THROTTLED, new Row(Failure.Throttled.class, Retry.YES, Charge.NO)),
                Map.entry(Fault.TROUBLE, new Row(Failure.Transient.class, Retry.YES, Charge.NO)),
                Map.entry(Fault.BROKEN, new Row(Failure.Transient.class, Retry.YES, Charge.NO)),
                Map.entry(Fault.TIMED_OUT, new Row(Failure.Transient.class, Retry.YES, Charge.UNKNOWN)),
                Map.entry(Fault.ERROR_IN_SUCCESS, new Row(Failure.Transient.class, Retry.YES, Charge.NO)),
                Map.entry(Fault.NO_IMAGE, new Row(Failure.BadOutput.class, Retry.YES, Charge.YES)),
                Map.entry(Fault.GARBAGE, new Row(Failure.BadOutput.class, Retry.YES, Charge.YES)),
                Map.entry(Fault.TRUNCATED, new Row(Failure.BadOutput.class, Retry.YES, Charge.YES)),
                Map.entry(Fault.WRONG_SIZE, new Row(Failure.BadOutput.class, Retry.YES, Charge.YES)));
    }

    @AfterEach
    void closeLab() {
        server().close();
        lab.close();
    }

    @TestFactory
    Stream<DynamicTest> everyRowOfTheTaxonomyIsTold() {
        return taxonomy().entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey().name(), () -> {
                    server().reset();
                    server().script(Stage.SUBMIT, row.getKey());

                    Failure failure = failure(drive(model(lab.wiring()), request()));

                    assertEquals(row.getValue().failure(), failure.getClass(), failure.toString());
                    assertEquals(row.getValue().retry(), failure.retry());
                    assertEquals(row.getValue().charge(), failure.charge());
                    assertTrue(server().ledger().size() <= 1, "asked once");
                    refuseSecrets(failure.toString());
                }));
    }

    @Test
    void imageComesWholeAndItsCostIsTheProviders() {
        Outcome outcome = drive(model(lab.wiring()), request());

        Outcome.Finished finished = assertInstanceOf(Outcome.Finished.class, outcome);
        assertEquals(Optional.of(request().size()), Png.declaredSize(finished.file()));
        assertEquals(OptionalLong.of(server().ledger().get(0).usd6()), finished.costUsd6());
        assertEquals(1, server().ledger().size());
    }

    @Test
    void imageIsKeptWhenTheProviderDoesNotSayWhatItCost() {
        server().script(Stage.SUBMIT, Fault.NO_USAGE);

        Outcome outcome = drive(model(lab.wiring()), request());

        assertInstanceOf(Outcome.Finished.class, outcome);
    }

    @Test
    void pauseThatTheProviderAsksForIsPassedOn() {
        server().script(Stage.SUBMIT, Fault.THROTTLED);

        Failure failure = failure(drive(model(lab.wiring()), request()));

        assertEquals(Optional.of(Duration.ofSeconds(7)), failure.retryAfter());
    }

    @TestFactory
    Stream<DynamicTest> answerThatDoesNotArriveWholeIsLostAndMayHaveBeenPaid() {
        return Stream.of(Fault.HANG, Fault.CUT, Fault.CUT_IN_ANSWER, Fault.DRIP)
                .map(fault -> DynamicTest.dynamicTest(fault.name(), () -> {
                    server().reset();
                    server().script(Stage.SUBMIT, fault);

                    Outcome outcome = submit(model(lab.wiring().impatient(SHORT)), request());

                    Failure failure = failure(outcome);
                    assertInstanceOf(Failure.AnswerLost.class, failure);
                    assertEquals(Charge.UNKNOWN, failure.charge());
                    assertEquals(Retry.BY_POLICY, failure.retry());
                    await().atMost(PATIENCE).until(() -> server().ledger().size() == 1);
                }));
    }

    @Test
    void providerThatCannotBeReachedHasNotBeenPaid() {
        ImageModel model = model(lab.wiring());
        server().close();
        await().atMost(PATIENCE).until(() -> {
            Failure failure = failure(submit(model, request()));
            return failure instanceof Failure.Transient && failure.charge() == Charge.NO;
        });
    }

    @Test
    void answerWithoutEndIsNotReadToItsEnd() {
        server().script(Stage.SUBMIT, Fault.FLOOD);

        Outcome outcome = submit(model(lab.wiring().reading(1 << 20)), request());

        assertInstanceOf(Failure.BadOutput.class, failure(outcome));
    }

    @Test
    void referenceThatIsGoneIsSaidBeforeAnythingIsPaid() {
        Outcome outcome = submit(model(lab.wiring().withoutReferences()), lab.withReferences(request()));

        assertInstanceOf(Failure.InvalidRequest.class, failure(outcome));
        assertEquals(0, server().ledger().size());
    }

    @Test
    void keyThatCannotBeReadIsNotReplacedByAnother() {
        Outcome outcome = submit(model(lab.wiring().keyed(new ProviderKeys.Unreadable())), request());

        assertInstanceOf(Failure.Auth.class, failure(outcome));
        assertEquals(0, server().requests().size());
    }

    @Test
    void aCallThatNobodyWaitsForAnyLongerIsClosed() {
        server().script(Stage.SUBMIT, Fault.DRIP);
        ImageModel model = model(lab.wiring());
        var cancelled = model.submit(request()).subscribe().with(outcome -> {});
        await().atMost(PATIENCE).until(() -> server().ledger().size() == 1);

        cancelled.cancel();

        await().atMost(PATIENCE).until(() -> server().openAnswers() == 0);
    }

    /** From submit to the end, as a job does it. */
    protected Outcome drive(ImageModel model, ImageRequest request) {
        Outcome outcome = submit(model, request);
        String handle = "";
        for (int i = 0; i < 100; i++) {
            if (outcome instanceof Outcome.Submitted submitted) {
                handle = submitted.handle();
                refuseSecrets(handle);
                outcome = answerTo(model.poll(request, handle));
            } else if (outcome instanceof Outcome.Ready ready) {
                refuseSecrets(ready.result());
                outcome = answerTo(model.fetch(request, ready.result()));
            } else {
                return outcome;
            }
        }
        throw new AssertionError("no end: " + outcome);
    }

    protected static Outcome submit(ImageModel model, ImageRequest request) {
        return answerTo(model.submit(request));
    }

    protected static <T> T answerTo(Uni<T> call) {
        return call.await().atMost(PATIENCE);
    }

    protected static Failure failure(Outcome outcome) {
        return assertInstanceOf(Outcome.Failed.class, outcome, outcome::toString)
                .failure();
    }

    protected static void refuseSecrets(String text) {
        assertFalse(text.contains(VendorServer.KEY), text);
    }

    protected static PixelSize square(int side) {
        return new PixelSize(side, side);
    }
}
