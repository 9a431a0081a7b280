package io.assethatch.feed.relay;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Which replica's relay is at work, by the database's clock. The lease keeps two relays from working at once in the
 * ordinary case; what keeps a frozen holder's bytes out of the topic is the fence in the broker.
 */
final class RelayLease {
    private final Pool pool;
    private final String holder;
    private final Duration length;

    RelayLease(Pool pool, String holder, Duration length) {
        this.pool = pool;
        this.holder = holder;
        this.length = length;
    }

    /** Takes the lease when it is free or already this holder's: the epoch gained, or empty while another holds it. */
    Uni<OptionalLong> take() {
        return pool.preparedQuery(
                        "update relay_lease set holder = $1, epoch = epoch + 1,"
                                + " until = now() + $2 * interval '1 millisecond' where until < now() or holder = $1 returning epoch")
                .execute(Tuple.of(holder, length.toMillis()))
                .map(rows -> rows.size() == 0
                        ? OptionalLong.empty()
                        : OptionalLong.of(rows.iterator().next().getLong("epoch")));
    }

    /** Prolongs the lease; false when it was lost. */
    Uni<Boolean> renew(long epoch) {
        return pool.preparedQuery("update relay_lease set until = now() + $2 * interval '1 millisecond'"
                        + " where holder = $1 and epoch = $3")
                .execute(Tuple.of(holder, length.toMillis(), epoch))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Gives the lease back, so that a successor need not wait for its end. */
    Uni<Void> release(long epoch) {
        return pool.preparedQuery("update relay_lease set until = '-infinity' where holder = $1 and epoch = $2")
                .execute(Tuple.of(holder, epoch))
                .replaceWithVoid();
    }
}
