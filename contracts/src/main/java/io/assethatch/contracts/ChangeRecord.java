package io.assethatch.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One change of one entity, as it stands in its owner's feed and travels through Kafka. It carries the whole public
 * state, so every record is enough by itself; consumers keep what has the highest (epoch, version).
 *
 * @param epoch from 1, grows when the source's history was restored
 * @param shard of the workspace, below {@link Shards#COUNT}
 * @param seq from 1, dense within (source, epoch, shard) and in commit order
 * @param projectId the project that the entity belongs to; null for what belongs to the workspace alone
 * @param version the entity's own version, which is its ETag; a delete has the last version + 1
 * @param payload the entity's public state as UTF-8 JSON, at most 256 KiB; null exactly for a delete
 */
public record ChangeRecord(
        Source source,
        int epoch,
        int shard,
        long seq,
        String workspace,
        @Nullable UUID projectId,
        Kind kind,
        String entityId,
        long version,
        Op op,
        byte @Nullable [] payload,
        Instant occurredAt) {

    /** More than any entity of this product needs; texts and images are fetched by hash instead. */
    public static final int PAYLOAD_BYTES_MAX = 256 * 1024;

    /** Of a workspace or an entity id: both stand in keys of indexes, which hold no more than a third of a page. */
    public static final int NAME_CHARACTERS_MAX = 255;

    public ChangeRecord {
        if (kind.source() != source) {
            throw new IllegalArgumentException(source.word() + " does not own " + kind.word());
        }
        if ((op == Op.DELETE) != (payload == null)) {
            throw new IllegalArgumentException("a put carries a payload and a delete none: " + kind + "/" + entityId);
        }
        if (payload != null && payload.length > PAYLOAD_BYTES_MAX) {
            throw new IllegalArgumentException("payload over " + PAYLOAD_BYTES_MAX + " bytes: " + payload.length);
        }
        if (epoch < 1 || shard < 0 || shard >= Shards.COUNT || seq < 1 || version < 1) {
            throw new IllegalArgumentException("not a place in a feed: epoch " + epoch + ", shard " + shard + ", seq "
                    + seq + ", version " + version);
        }
        if (!isName(workspace) || !isName(entityId)) {
            throw new IllegalArgumentException("a change names its workspace and its entity, in up to "
                    + NAME_CHARACTERS_MAX + " characters without control characters");
        }
    }

    /** Whether a text may name a workspace or an entity. */
    public static boolean isName(String text) {
        return !text.isBlank()
                && text.length() <= NAME_CHARACTERS_MAX
                && text.chars().noneMatch(Character::isISOControl);
    }

    /** The Kafka key: compaction keeps the last record of each entity. */
    public String key() {
        return kind.word() + "/" + entityId;
    }

    /** The place in the feed that includes this change. */
    public FeedPosition position() {
        return new FeedPosition(source, epoch, shard, seq);
    }

    /** Whether this record replaces what a copy holds: the version rule of every follower. */
    public boolean supersedes(int heldEpoch, long heldVersion) {
        return epoch > heldEpoch || (epoch == heldEpoch && version > heldVersion);
    }
}
