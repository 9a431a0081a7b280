package io.assethatch.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assethatch.contracts.ChangeRecord;
import io.assethatch.contracts.ContractJson;
import io.assethatch.contracts.Kind;
import io.assethatch.contracts.Op;
import io.smallrye.mutiny.Uni;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * An open write: the only place where a change can be announced. Belongs to one Vert.x context and one session; not
 * thread-safe. Announcing an entity twice keeps the last announcement, in its place and at its latest state.
 */
public final class FeedTransaction {
    private record Delete(
            Kind kind, String entityId, @Nullable UUID projectId, long version) {}

    private final String workspace;
    private final Mutiny.Session session;
    private final Map<String, Object> announced = new LinkedHashMap<>();

    FeedTransaction(String workspace, Mutiny.Session session) {
        this.workspace = workspace;
        this.session = session;
    }

    public String workspace() {
        return workspace;
    }

    /** The session of this transaction; one ordered chain, never used in parallel. */
    public Mutiny.Session session() {
        return session;
    }

    /** Announces the state that the entity has when the transaction is flushed. */
    public void put(FeedEntity entity) {
        announce(entity.kind(), entity.entityId(), entity);
    }

    /** Announces that the entity is gone; the delete is the entity's version + 1. */
    public void delete(FeedEntity entity) {
        delete(entity.kind(), entity.entityId(), entity.projectId(), entity.version());
    }

    /** Announces that an entity is gone whose last version was {@code lastVersion}. */
    public void delete(Kind kind, String entityId, @Nullable UUID projectId, long lastVersion) {
        announce(kind, entityId, new Delete(kind, entityId, projectId, lastVersion + 1));
    }

    /**
     * The last version that was announced of an entity, its delete included; 0 when there was none. What has a natural
     * URL and comes back after a delete continues from here; every other id is used once.
     */
    public Uni<Long> lastVersion(Kind kind, String entityId) {
        return session.createNativeQuery(
                        "select version from change where workspace = :workspace and entity_id = :id"
                                + " and kind || '' = :kind order by version desc limit 1",
                        Long.class)
                .setParameter("workspace", workspace)
                .setParameter("kind", kind.word())
                .setParameter("id", entityId)
                .getSingleResultOrNull()
                .map(version -> version == null ? 0 : version);
    }

    /** The place of the last announcement counts too: a deleted project comes after its deleted children. */
    private void announce(Kind kind, String entityId, Object change) {
        if (!ChangeRecord.isName(entityId)) {
            throw new IllegalArgumentException("no record can carry the id " + entityId);
        }
        String key = kind.word() + "/" + entityId;
        announced.remove(key);
        announced.put(key, change);
    }

    boolean isEmpty() {
        return announced.isEmpty();
    }

    /**
     * The argument of {@code feed_append}.
     *
     * @throws IllegalStateException when a state is over {@link ChangeRecord#PAYLOAD_BYTES_MAX}: entities must stay
     *     below it by their own limits
     */
    String changes() {
        ArrayNode changes = ContractJson.MAPPER.createArrayNode();
        for (Object change : announced.values()) {
            changes.add(change instanceof Delete delete ? row(delete) : row((FeedEntity) change));
        }
        return changes.toString();
    }

    private static ObjectNode row(FeedEntity entity) {
        JsonNode payload = ContractJson.MAPPER.valueToTree(entity.state());
        ObjectNode row = row(entity.kind(), entity.entityId(), entity.projectId(), entity.version(), Op.PUT);
        if (bytes(payload) > ChangeRecord.PAYLOAD_BYTES_MAX) {
            throw new IllegalStateException(entity.kind().word() + "/" + entity.entityId() + " is over "
                    + ChangeRecord.PAYLOAD_BYTES_MAX + " bytes");
        }
        return row.set("payload", payload);
    }

    private static ObjectNode row(Delete delete) {
        return row(delete.kind(), delete.entityId(), delete.projectId(), delete.version(), Op.DELETE);
    }

    private static ObjectNode row(Kind kind, String entityId, @Nullable UUID projectId, long version, Op op) {
        ObjectNode row = ContractJson.MAPPER.createObjectNode();
        if (projectId != null) {
            row.put("project_id", projectId.toString());
        }
        return row.put("kind", kind.word())
                .put("entity_id", entityId)
                .put("version", version)
                .put("op", op.word());
    }

    private static int bytes(JsonNode payload) {
        try {
            return ContractJson.MAPPER.writeValueAsBytes(payload).length;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
