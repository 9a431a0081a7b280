package io.assethatch.generationservice.readmodel;

import io.assethatch.contracts.Sha256;
import io.assethatch.feed.ChangeFeed;
import io.assethatch.generationservice.work.WorkLoop;
import io.assethatch.kit.blob.BlobStore;
import io.assethatch.kit.blob.ReceivedBlob;
import io.assethatch.kit.problem.Problem;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Brings the wanted reference images from anchor-service into this service's blob store, on threads of its own. A
 * consumer never fetches: it only notes the wish in the transaction that moves its position.
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
            AnchorImageConfig config) {
        this.images = images;
        this.owners = owners;
        this.blobs = blobs;
        this.feed = feed;
        this.waiters = waiters;
        this.config = config;
        this.loop = new WorkLoop("anchor-images", config.fetchers(), config.poll(), this::fetchOne);
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

    private boolean fetchOne() {
        var wish = images.claim(config.claim()).await().atMost(config.claim());
        wish.ifPresent(claimed -> fetch(claimed).await().atMost(config.claim()));
        return wish.isPresent();
    }

    private Uni<Void> fetch(AnchorImages.Wish wish) {
        return owners.image(wish.workspace(), wish.sha256())
                .chain(bytes -> bytes.isEmpty() ? images.missing(wish) : keep(wish, bytes.get()))
                .chain(() -> waiters.settled(wish.workspace(), wish.sha256()))
                .onFailure(Problem.class)
                .recoverWithUni(failure -> images.postpone(wish, pause(wish.tries())));
    }

    private Uni<Void> keep(AnchorImages.Wish wish, byte[] bytes) {
        if (bytes.length > config.bytesMax() || !Sha256.hex(bytes).equals(wish.sha256())) {
            LOG.warnf("%d bytes from anchor-service are not the image %s", bytes.length, wish.sha256());
            return images.postpone(wish, pause(wish.tries()));
        }
        return blobs.receive(wish.workspace(), Multi.createFrom().item(Buffer.buffer(bytes)), config.bytesMax())
                .chain(received -> keep(received).eventually(() -> blobs.discard(received)));
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
