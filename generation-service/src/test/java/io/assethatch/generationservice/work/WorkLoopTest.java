package io.assethatch.generationservice.work;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class WorkLoopTest {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Vertx VERTX = Vertx.vertx();

    @AfterAll
    static void stopVertx() {
        VERTX.close();
    }

    @Test
    void worksUntilThereIsNoneAndAgainWhenWoken() {
        var work = new Semaphore(3);
        var done = new AtomicInteger();
        try (var loop =
                new WorkLoop(VERTX, "test", 2, LONG, () -> item(work.tryAcquire() && done.incrementAndGet() > 0))) {
            loop.start();
            await().atMost(SOON).until(() -> done.get() == 3);

            work.release();
            await().atMost(SOON).until(() -> {
                loop.wake();
                return done.get() == 4;
            });
        }
    }

    @Test
    void findsByItselfWhatNobodyWokeItFor() {
        var work = new Semaphore(0);
        try (var loop = new WorkLoop(VERTX, "test", 1, Duration.ofMillis(10), () -> item(work.tryAcquire()))) {
            loop.start();

            work.release();

            await().atMost(SOON).until(() -> work.availablePermits() == 0);
        }
    }

    @Test
    void workThatCompletesAtOnceDoesNotPileUp() {
        var work = new Semaphore(100_000);
        try (var loop = new WorkLoop(VERTX, "test", 1, LONG, () -> item(work.tryAcquire()))) {
            loop.start();

            await().atMost(SOON).until(() -> work.availablePermits() == 0);
        }
    }

    @Test
    void aFailureIsNoReasonToStop() {
        var tries = new AtomicInteger();
        try (var loop = new WorkLoop(VERTX, "test", 1, Duration.ofMillis(5), () -> {
            tries.incrementAndGet();
            throw new IllegalStateException("for the test");
        })) {
            loop.start();

            await().atMost(SOON).until(() -> tries.get() > 2);
        }
    }

    @Test
    void worksOnAContextOfItsOwnWhoeverWakesIt() {
        Context request = VertxContext.createNewDuplicatedContext(VERTX.getOrCreateContext());
        var contexts = new CopyOnWriteArrayList<Context>();
        try (var loop = new WorkLoop(VERTX, "test", 1, LONG, () -> {
            contexts.add(Vertx.currentContext());
            return item(false);
        })) {
            loop.start();
            await().atMost(SOON).until(() -> contexts.size() == 1);

            request.runOnContext(ignored -> loop.wake());

            await().atMost(SOON).until(() -> contexts.size() == 2);
            assertNotSame(request, contexts.get(1));
        }
    }

    @Test
    void closingLetsWhatIsUnderWayEndAndTakesNoMore() {
        var goOn = new CompletableFuture<Boolean>();
        var begun = new AtomicInteger();
        var loop = new WorkLoop(VERTX, "test", 1, LONG, () -> {
            begun.incrementAndGet();
            return Uni.createFrom().completionStage(goOn);
        });
        loop.start();
        await().atMost(SOON).until(() -> begun.get() == 1);
        var closer = new Thread(() -> loop.close(Duration.ofMinutes(1)));
        closer.start();
        await().atMost(SOON).until(() -> closer.getState() == Thread.State.TIMED_WAITING);

        goOn.complete(true);

        await().atMost(SOON).until(() -> !closer.isAlive());
        assertEquals(1, begun.get());
    }

    private static Uni<Boolean> item(boolean there) {
        return Uni.createFrom().item(there);
    }
}
