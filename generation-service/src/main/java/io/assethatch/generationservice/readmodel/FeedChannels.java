package io.assethatch.generationservice.readmodel;

import io.assethatch.contracts.Source;
import io.assethatch.feed.wiring.Followers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The topics that this service follows; everything is decided by the followers. */
@ApplicationScoped
class FeedChannels {
    private final Followers followers;
    private final ImageFetcher images;

    FeedChannels(Followers followers, ImageFetcher images) {
        this.followers = followers;
        this.images = images;
    }

    @Incoming("projects")
    Uni<Void> projects(ConsumerRecords<String, byte[]> records) {
        return followers.apply(Source.PROJECTS, records);
    }

    @Incoming("anchors")
    Uni<Void> anchors(ConsumerRecords<String, byte[]> records) {
        return followers.apply(Source.ANCHORS, records).invoke(images::wake);
    }
}
