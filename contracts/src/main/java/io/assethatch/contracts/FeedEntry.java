package io.assethatch.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A {@link ChangeRecord} as JSON over HTTP: an entry of the internal shard feed and of the delta feed.
 *
 * @param id the entity's id
 * @param at when the change was committed
 * @param entity the full public state; absent for a delete
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FeedEntry(
        Source source,
        int epoch,
        int shard,
        long seq,
        String workspace,
        Kind kind,
        String id,
        @Nullable UUID projectId,
        long version,
        Op op,
        Instant at,
        @Nullable JsonNode entity) {

    public static FeedEntry of(ChangeRecord change) {
        return new FeedEntry(
                change.source(),
                change.epoch(),
                change.shard(),
                change.seq(),
                change.workspace(),
                change.kind(),
                change.entityId(),
                change.projectId(),
                change.version(),
                change.op(),
                change.occurredAt(),
                json(change.payload()));
    }

    /**
     * @throws IllegalArgumentException when the entry breaks a rule of {@link ChangeRecord}
     */
    public ChangeRecord change() {
        return new ChangeRecord(
                source, epoch, shard, seq, workspace, projectId, kind, id, version, op, bytes(entity), at);
    }

    private static @Nullable JsonNode json(byte @Nullable [] payload) {
        try {
            return payload == null ? null : ContractJson.MAPPER.readTree(payload);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte @Nullable [] bytes(@Nullable JsonNode entity) {
        try {
            return entity == null || entity.isNull() ? null : ContractJson.MAPPER.writeValueAsBytes(entity);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
