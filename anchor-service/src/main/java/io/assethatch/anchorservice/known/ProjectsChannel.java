package io.assethatch.anchorservice.known;

import io.assethatch.contracts.Source;
import io.assethatch.feed.wiring.Followers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hands batches of the projects topic to their follower. */
@ApplicationScoped
class ProjectsChannel {
    private final Followers followers;

    ProjectsChannel(Followers followers) {
        this.followers = followers;
    }

    @Incoming("projects")
    Uni<Void> apply(ConsumerRecords<String, byte[]> messages) {
        return followers.apply(Source.PROJECTS, messages);
    }
}
