package io.assethatch.generationservice.readmodel;

import io.assethatch.feed.ChangeFeed;
import io.assethatch.generationservice.work.Pieces;
import io.assethatch.generationservice.work.WorkLoop;
import io.assethatch.kit.blob.BlobStore;
import io.assethatch.kit.blob.ReceivedBlob;
import io.assethatch.kit.problem.Problem;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Brings the wanted reference images from anchor-service into this service's blob store, beside requests and
 * consumers. A consumer never fetches: it only notes the wish in the transaction that moves its position.
 */
@Singleton
public class ImageFetcher {
    private static final Logger LOG = Logger.getLogger(ImageFetcher.class);

    private final AnchorImages images;
    private final Owners owners;
    private final BlobStore blobs;
    private final ChangeFeed feed;
    private final ImageWaiters waiters;
    private final AnchorImageConfig config;
    private final WorkLoop loop;

    ImageFetcher(
            AnchorImages images,
            Owners owners,
            BlobStore blobs,
            ChangeFeed feed,
            ImageWaiters waiters,
            AnchorImageConfig config,
            Vertx vertx) {
        this.images = images;
        this.owners = owners;
        this.blobs = blobs;
        this.feed = feed;
        this.waiters = waiters;
        this.config = config;
        this.loop = new WorkLoop(vertx, "anchor-images", config.fetchers(), config.poll(), this::fetchOne);
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.close();
    }

    /** Something may be wanted. Never blocks. */
    public void wake() {
        loop.wake();
    }

    private Uni<Boolean> fetchOne() {
        return images.claim(config.claim())
                .chain(wish -> wish.isEmpty()
                        ? Uni.createFrom().item(false)
                        : fetch(wish.get()).replaceWith(true));
    }

    private Uni<Void> fetch(AnchorImages.Wish wish) {
        return owners.image(wish.workspace(), wish.sha256())
                .chain(bytes -> bytes.isEmpty() ? images.missing(wish) : keep(wish, bytes.get()))
                .chain(() -> waiters.settled(wish.workspace(), wish.sha256()))
                .onFailure(Problem.class)
                .recoverWithUni(failure -> images.postpone(wish, pause(wish.tries())));
    }

    private Uni<Void> keep(AnchorImages.Wish wish, byte[] bytes) {
        return blobs.receive(wish.workspace(), Pieces.of(bytes), config.bytesMax())
                .chain(received -> keep(wish, received).eventually(() -> blobs.discard(received)));
    }

    private Uni<Void> keep(AnchorImages.Wish wish, ReceivedBlob received) {
        if (!received.sha256().equals(wish.sha256())) {
            LOG.warnf("%d bytes from anchor-service are not the image %s", received.bytes(), wish.sha256());
            return images.postpone(wish, pause(wish.tries()));
        }
        return keep(received);
    }

    private Uni<Void> keep(ReceivedBlob received) {
        return feed.write(
                        received.workspace(),
                        tx -> blobs.keep(tx, received, holder(received.sha256()))
                                .chain(() -> tx.session()
                                        .createNativeQuery(
                                                "update anchor_image set step = 'here', due_at = now() + :check * interval '1 millisecond'"
                                                        + " where workspace = :workspace and sha256 = :sha256")
                                        .setParameter("workspace", received.workspace())
                                        .setParameter("sha256", received.sha256())
                                        .setParameter(
                                                "check", config.releaseCheck().toMillis())
                                        .executeUpdate()))
                .replaceWithVoid();
    }

    static String holder(String sha256) {
        return "anchor-image/" + sha256;
    }

    private Duration pause(int tries) {
        long millis = config.retryMin().toMillis() << Math.min(tries, 20);
        return Duration.ofMillis(Math.min(millis, config.retryMax().toMillis()));
    }
}
