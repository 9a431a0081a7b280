package io.assethatch.kit.concurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final Turns turns = new Turns(2, 2);
    private final List<UniEmitter<? super String>> working = new ArrayList<>();

    @Test
    void soManyWorkAtOnceAndTheNextWhenOneIsDone() {
        var first = begin();
        var second = begin();
        var third = begin();
        assertEquals(2, working.size());

        working.get(0).complete("done");

        first.assertItem("done");
        assertEquals(3, working.size());
        working.get(1).fail(new IllegalStateException("broken"));
        working.get(2).complete("done");
        second.assertFailedWith(IllegalStateException.class);
        third.assertItem("done");
        begin();
        begin();
        assertEquals(5, working.size());
    }

    @Test
    void whoeverFindsTheQueueFullIsRejected() {
        for (int i = 0; i < 4; i++) {
            begin();
        }

        begin().assertFailedWith(RejectedExecutionException.class);
        working.get(0).complete("done");
        assertEquals(3, working.size());
    }

    @Test
    void whoeverLeavesTheQueueIsNotCalled() {
        var first = begin();
        begin();
        var waiting = begin();
        begin();
        waiting.cancel();
        begin();

        first.cancel();

        assertEquals(3, working.size());
        working.get(1).complete("done");
        assertEquals(4, working.size());
        assertTrue(working.get(3) != null);
    }

    private UniAssertSubscriber<String> begin() {
        return turns.take(() -> Uni.createFrom().<String>emitter(working::add))
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());
    }
}
