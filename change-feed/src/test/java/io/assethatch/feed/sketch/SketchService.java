package io.assethatch.feed.sketch;

import io.assethatch.contracts.Kind;
import io.assethatch.contracts.Source;
import io.assethatch.feed.follow.View;
import io.assethatch.feed.wiring.Followers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** What a service adds to follow a feed: its views, and a channel that hands batches over. */
@Singleton
class SketchService {
    private final Followers followers;

    SketchService(Followers followers) {
        this.followers = followers;
    }

    @Produces
    @Singleton
    static View view() {
        return new SketchView(Kind.PLAN);
    }

    @Incoming("projects")
    Uni<Void> projects(ConsumerRecords<String, byte[]> messages) {
        return followers.apply(Source.PROJECTS, messages);
    }
}
