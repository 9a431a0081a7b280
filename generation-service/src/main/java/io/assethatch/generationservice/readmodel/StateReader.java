package io.assethatch.generationservice.readmodel;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.assethatch.contracts.ChangeRecord;
import io.assethatch.contracts.ContractJson;
import io.assethatch.contracts.Kind;
import io.assethatch.contracts.state.PlannedAssetState;
import io.assethatch.contracts.state.ProjectState;
import io.assethatch.contracts.state.StyleAnchorState;
import java.io.IOException;
import java.util.Objects;

/** Reads the states that records carry, and refuses those that no generation could work with. */
final class StateReader {
    private static final ObjectReader READER =
            ContractJson.MAPPER.reader().with(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    private StateReader() {}

    /**
     * The state in a put, as JSON.
     *
     * @throws IllegalArgumentException when it is unusable or not the record's: a fault of the record
     */
    static JsonNode checked(ChangeRecord change) {
        try {
            JsonNode state = READER.readTree(change.payload());
            if (!state.path("id").asText().equals(change.entityId())
                    || state.path("version").asLong() != change.version()) {
                throw new IllegalArgumentException("not the state of " + change.key() + "@" + change.version());
            }
            check(change.kind(), state);
            return state;
        } catch (NullPointerException | IOException e) {
            throw new IllegalArgumentException(change.key() + "@" + change.version() + ": " + e.getMessage(), e);
        }
    }

    /**
     * @throws IllegalArgumentException when the JSON is no such state
     */
    static <T> T read(String json, Class<T> type) {
        try {
            return READER.forType(type).readValue(json);
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static void check(Kind kind, JsonNode json) throws IOException {
        switch (kind) {
            case PROJECT -> {
                ProjectState project = READER.forType(ProjectState.class).readValue(json);
                Objects.requireNonNull(project.qualities().baseResolution(), "baseResolution");
            }
            case PLANNED_ASSET -> {
                PlannedAssetState asset =
                        READER.forType(PlannedAssetState.class).readValue(json);
                Objects.requireNonNull(asset.projectId(), "projectId");
                Objects.requireNonNull(asset.category(), "category");
                Objects.requireNonNull(asset.name(), "name");
                Objects.requireNonNull(asset.type(), "type");
                Objects.requireNonNull(asset.variant(), "variant");
                Objects.requireNonNull(asset.mobility().kind(), "mobility");
            }
            case STYLE_ANCHOR -> {
                StyleAnchorState anchor = READER.forType(StyleAnchorState.class).readValue(json);
                Objects.requireNonNull(anchor.projectId(), "projectId");
                Objects.requireNonNull(anchor.image().sha256(), "image");
                Objects.requireNonNull(anchor.styleKeywords(), "styleKeywords");
                Objects.requireNonNull(anchor.colorPalette(), "colorPalette");
                Objects.requireNonNull(anchor.createdAt(), "createdAt");
            }
            default -> throw new IllegalArgumentException("not followed: " + kind.word());
        }
    }
}
