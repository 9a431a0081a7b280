package io.assethatch.gateway.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The arithmetic, with a clock of the test's own. */
class TokenBucketTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final RateLimits limits = new RateLimits(new TenInFiveSeconds(), nanos::get);

    @Test
    void whatIsUsedComesBackEvenly() {
        assertEquals(10, grants("a", 12));
        pass(Duration.ofMillis(499));
        assertEquals(0, grants("a", 3));
        pass(Duration.ofMillis(2));
        assertEquals(1, grants("a", 3));
        pass(Duration.ofHours(3));
        assertEquals(10, grants("a", 30));
    }

    @Test
    void onlySoManyWorkspacesAreRemembered() {
        assertEquals(10, grants("a", 11));
        assertEquals(10, grants("b", 11));
        assertEquals(0, grants("a", 1));
        grants("c", 1);

        // The one unseen for longest had to go, and begins anew.
        assertEquals(0, grants("a", 1));
        assertEquals(10, grants("b", 11));
    }

    private int grants(String workspace, int requests) {
        int granted = 0;
        for (int i = 0; i < requests; i++) {
            granted += limits.take(workspace) >= 0 ? 1 : 0;
        }
        return granted;
    }

    private void pass(Duration time) {
        nanos.addAndGet(TimeUnit.NANOSECONDS.convert(time));
    }

    private static final class TenInFiveSeconds implements RateLimitConfig {
        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public int requests() {
            return 10;
        }

        @Override
        public Duration window() {
            return Duration.ofSeconds(5);
        }

        @Override
        public int workspacesMax() {
            return 2;
        }
    }
}
