package io.assethatch.generationservice.generation;

import io.assethatch.contracts.state.ImageState;
import io.assethatch.feed.ChangeFeed;
import io.assethatch.feed.FeedTransaction;
import io.assethatch.generationservice.asset.Asset;
import io.assethatch.generationservice.asset.AssetNumbers;
import io.assethatch.generationservice.imaging.PixelSize;
import io.assethatch.generationservice.imaging.Png;
import io.assethatch.generationservice.ledger.Ledger;
import io.assethatch.generationservice.provider.Failure;
import io.assethatch.generationservice.provider.Outcome;
import io.assethatch.generationservice.readmodel.KnownProjects;
import io.assethatch.generationservice.work.Pieces;
import io.assethatch.kit.blob.BlobStore;
import io.assethatch.kit.blob.ReceivedBlob;
import io.assethatch.kit.http.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * How a generation ends: in one transaction that ends its job, so that it ends once, with exactly one asset or none. All
 * endings fail with {@link Fenced} when the caller lost the job's lease, and have written nothing then.
 */
@Singleton
class Conclusion {
    /** More than any image that a model makes: 16 MP of RGBA do not compress to less. */
    private static final long BYTES_MAX = 64L << 20;

    private final ChangeFeed feed;
    private final BlobStore blobs;
    private final Jobs jobs;
    private final Ledger ledger;
    private final GenerationWaits waits;

    Conclusion(ChangeFeed feed, BlobStore blobs, Jobs jobs, Ledger ledger, GenerationWaits waits) {
        this.feed = feed;
        this.blobs = blobs;
        this.jobs = jobs;
        this.ledger = ledger;
        this.waits = waits;
    }

    static Instant now() {
        return Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Stores the image and makes the asset version. Completes with what is wrong with the image, or empty. */
    Uni<Optional<Failure>> succeed(Job job, Outcome.Finished finished) {
        Optional<PixelSize> size = Png.declaredSize(finished.file());
        if (size.isEmpty()) {
            return Uni.createFrom()
                    .item(Optional.of(new Failure.BadOutput("The model's answer is no image. Generate again.")));
        }
        return blobs.receive(job.workspace(), Pieces.of(finished.file()), BYTES_MAX)
                .chain(image -> end(
                                job,
                                "succeeded",
                                (tx, generation) -> bill(
                                                tx,
                                                generation,
                                                job.openAttemptId(),
                                                finished.costUsd6().orElse(generation.estimateUsd6()))
                                        .chain(() -> makeAsset(tx, generation, image, size.get(), finished)))
                        .eventually(() -> blobs.discard(image)))
                .replaceWith(Optional.empty());
    }

    /** It cannot be done, and that cost nothing. */
    Uni<Void> fail(Job job, String code, String detail) {
        return fail(job, code, detail, Failure.Charge.NO);
    }

    /** Its last attempt failed, which may have cost something all the same. */
    Uni<Void> fail(Job job, Failure failure) {
        return fail(job, failure.code(), failure.detail(), failure.charge());
    }

    Uni<Void> fail(Job job, String code, String detail, Failure.Charge charge) {
        return end(job, "failed", (tx, generation) -> {
            generation.fail(code, detail, now());
            tx.put(generation);
            return book(tx, generation, job.openAttemptId(), charge);
        });
    }

    /** Its project or planned asset was deleted before it started. */
    Uni<Void> cancel(Job job) {
        return end(job, "failed", (tx, generation) -> {
            generation.cancel(now());
            tx.put(generation);
            return book(tx, generation, job.openAttemptId(), Failure.Charge.NO);
        });
    }

    /** The outcome of a call that may have been paid is unknown, and stays so. */
    Uni<Void> loseTrack(Job job) {
        return end(job, "unknown", (tx, generation) -> {
            generation.loseTrack(
                    "The model may have been called, but its answer was lost. It is not called again.", now());
            tx.put(generation);
            return book(tx, generation, job.openAttemptId(), Failure.Charge.UNKNOWN);
        });
    }

    /** Accounts for an attempt that made nothing; one that was charged cost what was estimated. */
    Uni<Void> book(FeedTransaction tx, Generation generation, UUID attemptId, Failure.Charge charge) {
        return switch (charge) {
            case NO -> ledger.release(tx, attemptId).replaceWithVoid();
            case YES -> bill(tx, generation, attemptId, generation.estimateUsd6());
            case UNKNOWN -> ledger.doubt(tx, attemptId).replaceWithVoid();
        };
    }

    private Uni<Void> bill(FeedTransaction tx, Generation generation, UUID attemptId, long costUsd6) {
        return ledger.settle(tx, attemptId, costUsd6)
                .invoke(first -> {
                    if (first) {
                        generation.bill(costUsd6);
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> end(Job job, String attemptStep, BiFunction<FeedTransaction, Generation, Uni<Void>> ending) {
        return feed.write(
                        job.workspace(),
                        tx -> jobs.hold(tx, job)
                                .chain(() -> tx.session().find(Generation.class, job.generationId()))
                                .chain(generation -> ending.apply(tx, generation))
                                .chain(() -> jobs.end(tx, job, attemptStep)))
                .invoke(() -> waits.finished(job.generationId()))
                .replaceWithVoid();
    }

    /** For a project that was deleted meanwhile nothing is made: the generation goes the way of its project. */
    private Uni<Void> makeAsset(
            FeedTransaction tx, Generation generation, ReceivedBlob image, PixelSize size, Outcome.Finished finished) {
        UUID id = Ids.next();
        Instant now = now();
        return KnownProjects.hold(tx, generation.projectId()).chain(alive -> {
            if (!alive) {
                generation.fail("not-found", "The project was deleted.", now);
                tx.put(generation);
                return Uni.createFrom().voidItem();
            }
            generation.succeed(id, finished.seedPolicy(), now);
            tx.put(generation);
            return AssetNumbers.next(tx, generation.assetId(), generation.variant(), generation.direction())
                    .chain(number -> {
                        var asset = new Asset(
                                id,
                                tx.workspace(),
                                generation.state(),
                                generation.direction(),
                                generation.variant(),
                                number,
                                imageState(id, image, size),
                                now);
                        tx.put(asset);
                        return tx.session().persist(asset);
                    })
                    .chain(() -> blobs.keep(tx, image, Asset.holder(id)));
        });
    }

    private static ImageState imageState(UUID id, ReceivedBlob image, PixelSize size) {
        return new ImageState(
                image.sha256(),
                "image/png",
                size.width(),
                size.height(),
                image.bytes(),
                Asset.imageUrl(id, image.sha256()));
    }
}
