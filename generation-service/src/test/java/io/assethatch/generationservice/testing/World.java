package io.assethatch.generationservice.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.assethatch.contracts.ContractJson;
import io.assethatch.contracts.FeedPosition;
import io.assethatch.contracts.Kind;
import io.assethatch.contracts.Sha256;
import io.assethatch.contracts.Source;
import io.assethatch.contracts.state.ImageState;
import io.assethatch.contracts.state.PlannedAssetState;
import io.assethatch.contracts.state.ProjectState;
import io.assethatch.contracts.state.StyleAnchorState;
import io.assethatch.kit.http.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One workspace with a project, a planned asset and a style anchor, as their owners have it and announce it. What an
 * owner {@code has} is what its internal routes answer; what is {@code announced} is on its topic.
 */
public final class World {
    public final String workspace;
    public final UUID projectId = Ids.next();
    public final UUID assetId = Ids.next();
    public final UUID anchorId = Ids.next();
    public final byte[] image;

    private final Instant made = Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MICROS);

    public World() {
        this("ws-" + UUID.randomUUID());
    }

    private World(String workspace) {
        this.workspace = workspace;
        this.image = ("an image of " + workspace).getBytes(StandardCharsets.UTF_8);
    }

    /** All of it, had and announced. */
    public static World complete() {
        return complete("ws-" + UUID.randomUUID());
    }

    /** As the other one, in a workspace that has nothing yet. */
    public static World complete(String workspace) {
        World world = new World(workspace);
        world.hasImage();
        world.has(world.project(1));
        world.has(world.asset(1));
        world.has(world.anchor(1));
        world.announce(world.project(1));
        world.announce(world.asset(1));
        world.announce(world.anchor(1));
        return world;
    }

    public ProjectState project(long version) {
        return project(version, null);
    }

    public ProjectState project(long version, @Nullable UUID styleAnchorId) {
        return new ProjectState(
                projectId,
                "Pixel Farm",
                "A farm",
                "generation",
                "2d",
                new ProjectState.Qualities(
                        "pixel art", "32x32", "top-down", "farming", "theme of version " + version, "cosy", null),
                styleAnchorId,
                version,
                version,
                made,
                made);
    }

    public PlannedAssetState asset(long version) {
        return asset(assetId, version, "icon", false);
    }

    public PlannedAssetState asset(UUID id, long version, String type, boolean archived) {
        return new PlannedAssetState(
                id,
                projectId,
                "thing_" + id.toString().substring(24),
                "Items",
                "Golden Key",
                type,
                "A key as of version " + version,
                new PlannedAssetState.Mobility("static", null, null),
                "Default",
                version,
                version,
                archived);
    }

    public PlannedAssetState character(UUID id) {
        return new PlannedAssetState(
                id,
                projectId,
                "character_" + id.toString().substring(24),
                "Characters",
                "Farmer",
                "character-sprite",
                "A farmer with a straw hat",
                new PlannedAssetState.Mobility("moveable", 4, null),
                "Default",
                1,
                1,
                false);
    }

    public StyleAnchorState anchor(long version) {
        return anchor(anchorId, version, made, image);
    }

    public StyleAnchorState anchor(UUID id, long version, Instant createdAt, byte[] bytes) {
        String sha256 = Sha256.hex(bytes);
        return new StyleAnchorState(
                id,
                projectId,
                "anchor.png",
                new ImageState(
                        sha256, "image/png", 64, 64, bytes.length, "/api/style-anchors/" + id + "/image?v=" + sha256),
                "keywords of version " + version,
                null,
                List.of("#2d2a3a", "#6b4f3a", "#c98f4e", "#f2d98c", "#4f7f52", "#8fbf6a"),
                "given",
                null,
                false,
                version,
                version,
                createdAt,
                createdAt);
    }

    public void has(ProjectState project) {
        OwnersControl.answer(workspace, "/internal/projects/" + project.id(), json(project));
    }

    public void has(PlannedAssetState asset) {
        OwnersControl.answer(
                workspace, "/internal/projects/" + projectId + "/planned-assets/" + asset.id(), json(asset));
    }

    /** The newest of the project's anchors. */
    public void has(StyleAnchorState anchor) {
        OwnersControl.answer(workspace, "/internal/anchors/" + anchor.id(), json(anchor));
        OwnersControl.answer(
                workspace, "/internal/anchors?projectId=" + projectId, json(Map.of("items", List.of(anchor))));
    }

    public void hasImage() {
        hasImage(image);
    }

    public void hasImage(byte[] bytes) {
        OwnersControl.answer(workspace, "/internal/images/" + Sha256.hex(bytes), bytes);
    }

    /** Other bytes than the hash says. */
    public void hasImage(String sha256, byte[] bytes) {
        OwnersControl.answer(workspace, "/internal/images/" + sha256, bytes);
    }

    public void lost(StyleAnchorState anchor) {
        OwnersControl.forget(workspace, "/internal/anchors/" + anchor.id());
        OwnersControl.answer(workspace, "/internal/anchors?projectId=" + projectId, json(Map.of("items", List.of())));
    }

    public void ownersAway(boolean away) {
        OwnersControl.away(workspace, "/internal/", away);
    }

    public void imagesAway(boolean away) {
        OwnersControl.away(workspace, "/internal/images/", away);
    }

    /** How often the owners were asked for an entity. */
    public int askedOwners() {
        return OwnersControl.asked(workspace);
    }

    public FeedPosition next(Source source) {
        return Topics.next(source, workspace);
    }

    public FeedPosition announce(ProjectState project) {
        return Topics.send(workspace, Kind.PROJECT, projectId, projectId, project.version(), json(project));
    }

    public FeedPosition announce(PlannedAssetState asset) {
        return Topics.send(workspace, Kind.PLANNED_ASSET, asset.id(), projectId, asset.version(), json(asset));
    }

    public FeedPosition announce(StyleAnchorState anchor) {
        return Topics.send(workspace, Kind.STYLE_ANCHOR, anchor.id(), projectId, anchor.version(), json(anchor));
    }

    public FeedPosition announceDelete(Kind kind, UUID id, long version) {
        return Topics.send(workspace, kind, id, projectId, version, null);
    }

    /** A record that nobody can use, by a fault of its own. */
    public FeedPosition announceNonsense(Kind kind, UUID id, long version) {
        byte[] state = ("{\"id\": \"" + id + "\", \"version\": " + version + "}").getBytes(StandardCharsets.UTF_8);
        return Topics.send(workspace, kind, id, projectId, version, state, false);
    }

    private static byte[] json(Object state) {
        try {
            return ContractJson.MAPPER.writeValueAsBytes(state);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
