package io.assethatch.generationservice.testing;

import io.assethatch.contracts.ChangeRecord;
import io.assethatch.contracts.CloudEventHeaders;
import io.assethatch.contracts.FeedPosition;
import io.assethatch.contracts.Kind;
import io.assethatch.contracts.Op;
import io.assethatch.contracts.RecordSchemas;
import io.assethatch.contracts.Shards;
import io.assethatch.contracts.Source;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** The relays of the other services: records on their topics, dense within each shard for the whole JVM. */
final class Topics {
    private static final String SEQS = "assethatch.test.seq.";

    private Topics() {}

    /** Where the next record of a workspace will be. */
    static FeedPosition next(Source source, String workspace) {
        int shard = Shards.of(workspace);
        return new FeedPosition(source, 1, shard, last(source, shard) + 1);
    }

    static FeedPosition send(
            String workspace, Kind kind, UUID id, UUID projectId, long version, byte @Nullable [] state) {
        return send(workspace, kind, id, projectId, version, state, true);
    }

    /**
     * @param valid whether the record must keep the contract
     */
    static synchronized FeedPosition send(
            String workspace,
            Kind kind,
            UUID id,
            UUID projectId,
            long version,
            byte @Nullable [] state,
            boolean valid) {
        FeedPosition at = next(kind.source(), workspace);
        var change = new ChangeRecord(
                kind.source(),
                1,
                at.shard(),
                at.seq(),
                workspace,
                projectId,
                kind,
                id.toString(),
                version,
                state == null ? Op.DELETE : Op.PUT,
                state,
                Instant.now());
        if (valid) {
            RecordSchemas.validate(change);
        }
        var message =
                new ProducerRecord<>(kind.source().topic(), at.shard(), change.key(), CloudEventHeaders.value(change));
        CloudEventHeaders.of(change)
                .forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers()), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(message).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        System.setProperty(seqOf(kind.source(), at.shard()), Long.toString(at.seq()));
        return at;
    }

    /** In system properties, which outlive the class loaders between which Quarkus moves its tests. */
    private static long last(Source source, int shard) {
        return Long.getLong(seqOf(source, shard), 0L);
    }

    private static String seqOf(Source source, int shard) {
        return SEQS + bootstrapServers() + "." + source.word() + "." + shard;
    }

    private static String bootstrapServers() {
        return ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    }
}
