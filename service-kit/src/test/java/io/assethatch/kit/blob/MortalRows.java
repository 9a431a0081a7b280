package io.assethatch.kit.blob;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;

/** Rows that a process writes until it dies. */
final class MortalRows extends BlobRows {
    private final Life life;

    MortalRows(Pool pool, Life life) {
        super(pool);
        this.life = life;
    }

    @Override
    Uni<Upload> begin(String workspace) {
        return life.step(() -> super.begin(workspace));
    }

    @Override
    Uni<Boolean> giveUp(Upload upload) {
        return life.step(() -> super.giveUp(upload));
    }

    @Override
    Uni<Void> giveUpAbandoned(OffsetDateTime before, int limit) {
        return life.step(() -> super.giveUpAbandoned(before, limit));
    }

    @Override
    Uni<Void> giveUpUnused(OffsetDateTime before, int limit) {
        return life.step(() -> super.giveUpUnused(before, limit));
    }

    @Override
    Uni<List<Upload>> givenUp(Duration ago, int limit) {
        return life.step(() -> super.givenUp(ago, limit));
    }

    @Override
    Uni<Void> forget(Upload upload, Duration ago) {
        return life.step(() -> super.forget(upload, ago));
    }
}
