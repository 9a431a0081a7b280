package io.assethatch.generationservice.readmodel;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Which reference images are here, which are still wanted, and which cannot be had. */
@Singleton
public class AnchorImages {
    /** How far an image is. */
    public enum Step {
        /** To be fetched. */
        WANTED,
        /** In the blob store. */
        HERE,
        /** Its owner does not have it, though the view names it. */
        GONE
    }

    /**
     * A claimed wish.
     *
     * @param tries before this one
     */
    record Wish(String workspace, String sha256, int tries) {}

    private static final String CLAIM = """
            update anchor_image i set due_at = now() + $1 * interval '1 millisecond'
              from (select workspace, sha256 from anchor_image where step = 'wanted' and due_at <= now()
                     order by due_at limit 1 for update skip locked) next
             where i.workspace = next.workspace and i.sha256 = next.sha256
            returning i.workspace, i.sha256, i.tries
            """;

    private static final String NAMED =
            "exists (select from style_anchor_view v where v.workspace = $1 and v.sha256 = $2 and not v.deleted)";

    private final Pool pool;

    AnchorImages(Pool pool) {
        this.pool = pool;
    }

    /** How far an image is; one that nobody asked for yet is wanted from now on. */
    public Uni<Step> step(String workspace, String sha256) {
        return pool.preparedQuery("select step from anchor_image where workspace = $1 and sha256 = $2")
                .execute(Tuple.of(workspace, sha256))
                .chain(rows -> rows.size() > 0
                        ? Uni.createFrom().item(step(rows))
                        : want(workspace, sha256).replaceWith(Step.WANTED));
    }

    /** Has an image fetched, also when it could not be had before: anchor-service may have been restored since. */
    public Uni<Void> want(String workspace, String sha256) {
        return pool.preparedQuery("insert into anchor_image as i (workspace, sha256) values ($1, $2)"
                        + " on conflict (workspace, sha256) do update set step = 'wanted', tries = 0, due_at = now()"
                        + " where i.step = 'gone'")
                .execute(Tuple.of(workspace, sha256))
                .replaceWithVoid();
    }

    /** Takes a wish for so long; other replicas pass it by. */
    Uni<Optional<Wish>> claim(Duration patience) {
        return pool.preparedQuery(CLAIM).execute(Tuple.of(patience.toMillis())).map(rows -> {
            if (rows.size() == 0) {
                return Optional.empty();
            }
            Row row = rows.iterator().next();
            return Optional.of(new Wish(row.getString("workspace"), row.getString("sha256"), row.getInteger("tries")));
        });
    }

    Uni<Void> postpone(Wish wish, Duration pause) {
        return pool.preparedQuery("update anchor_image set tries = tries + 1,"
                        + " due_at = now() + $3 * interval '1 millisecond'"
                        + " where workspace = $1 and sha256 = $2 and step = 'wanted'")
                .execute(Tuple.of(wish.workspace(), wish.sha256(), pause.toMillis()))
                .replaceWithVoid();
    }

    /** The owner has no such image: gone where an anchor still names it, else the wish is dropped. */
    Uni<Void> missing(Wish wish) {
        return pool.preparedQuery("with dropped as (delete from anchor_image i where workspace = $1 and sha256 = $2"
                        + " and step = 'wanted' and not " + NAMED + ")"
                        + " update anchor_image set step = 'gone' where workspace = $1 and sha256 = $2"
                        + " and step = 'wanted' and " + NAMED)
                .execute(Tuple.of(wish.workspace(), wish.sha256()))
                .replaceWithVoid();
    }

    private static Step step(RowSet<Row> rows) {
        return Step.valueOf(rows.iterator().next().getString("step").toUpperCase(java.util.Locale.ROOT));
    }
}
