package io.assethatch.anchorservice.known;

import io.assethatch.contracts.ChangeRecord;
import io.assethatch.contracts.CloudEventHeaders;
import io.assethatch.contracts.ContractJson;
import io.assethatch.contracts.Kind;
import io.assethatch.contracts.Op;
import io.assethatch.contracts.RecordSchemas;
import io.assethatch.contracts.Shards;
import io.assethatch.contracts.Source;
import io.assethatch.contracts.state.ProjectState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What project-service tells of the projects of one workspace. */
final class ProjectTopic {
    private final String brokers;
    private final String workspace;

    ProjectTopic(String brokers, String workspace) {
        this.brokers = brokers;
        this.workspace = workspace;
    }

    /** As the relay of project-service would; so old that a hole before it is nothing to worry about. */
    void send(UUID id, Op op, long version) {
        Instant then = Instant.now().minus(Duration.ofHours(2));
        var change = new ChangeRecord(
                Source.PROJECTS,
                1,
                Shards.of(workspace),
                version,
                workspace,
                id,
                Kind.PROJECT,
                id.toString(),
                version,
                op,
                op == Op.DELETE ? null : payload(id, version, then),
                then);
        RecordSchemas.validate(change);
        var message = new ProducerRecord<>(
                Source.PROJECTS.topic(), change.shard(), change.key(), CloudEventHeaders.value(change));
        CloudEventHeaders.of(change)
                .forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(message);
        }
    }

    private static byte[] payload(UUID id, long version, Instant then) {
        var qualities = new ProjectState.Qualities(null, "32x32", null, null, null, null, null);
        var state = new ProjectState(id, "Farm", null, "planning", "2d", qualities, null, 1, version, then, then);
        try {
            return ContractJson.MAPPER.writeValueAsBytes(state);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
