package io.assethatch.generationservice.readmodel;

import io.assethatch.contracts.FeedPosition;
import io.assethatch.contracts.Position;
import io.assethatch.contracts.Source;
import io.assethatch.contracts.state.PlannedAssetState;
import io.assethatch.contracts.state.ProjectState;
import io.assethatch.contracts.state.StyleAnchorState;
import io.assethatch.feed.FeedFailure;
import io.assethatch.feed.follow.ConsistencyGate;
import io.assethatch.kit.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a request speaks of, never older than its token: in the views once they include the token, else at the
 * owners. An id that the views do not know is asked of its owner before it counts as unknown.
 *
 * <p>Fails with {@link Problem} 404 for an unknown or foreign id, 409 for what is missing (see {@link InputProblems}),
 * 503 when an owner that has to be asked cannot be reached; with {@link FeedFailure.EntityParked}; and with
 * {@link FeedFailure.PositionUnknown}.
 */
@Singleton
public class InputLookup {
    private final ConsistencyGate gate;
    private final ReadModel views;
    private final Owners owners;

    InputLookup(ConsistencyGate gate, ReadModel views, Owners owners) {
        this.gate = gate;
        this.views = views;
        this.owners = owners;
    }

    /** One request's view of the world: which feeds the views lag behind its token. */
    private record Asker(String workspace, Position token, Set<Source> behind) {
        boolean mustAsk(Source source) {
            return behind.contains(source);
        }
    }

    /**
     * What an image of a planned asset is made from.
     *
     * @param anchorId null for the project's active anchor: the one it names, else its newest
     */
    public Uni<Inputs> find(String workspace, Position token, UUID projectId, UUID assetId, @Nullable UUID anchorId) {
        return asker(workspace, token)
                .chain(asker -> project(asker, projectId)
                        .chain(project -> asset(asker, projectId, assetId)
                                .chain(asset -> anchor(asker, project, anchorId)
                                        .map(anchor -> new Inputs(project, asset, anchor)))));
    }

    /** Completes when the views include the token; fails with {@link InputProblems#VIEWS_BEHIND} if that takes long. */
    public Uni<Void> requireIncluded(String workspace, Position token) {
        return gate.await(workspace, token).map(missing -> {
            if (!missing.isEmpty()) {
                throw InputProblems.viewsBehind();
            }
            return null;
        });
    }

    /**
     * Completes when the workspace has that planned asset, archived or not; without a project only the views are asked,
     * because owners know planned assets by their project.
     */
    public Uni<Void> requirePlannedAsset(String workspace, Position token, @Nullable UUID projectId, UUID id) {
        return views.plannedAsset(workspace, id).chain(seen -> {
            if (seen.flatMap(Known::found).isPresent()) {
                return Uni.createFrom().voidItem();
            }
            if (projectId == null) {
                throw Problem.notFound("planned asset", id);
            }
            return owners.plannedAsset(workspace, token, projectId, id)
                    .invoke(told -> told.orElseThrow(() -> Problem.notFound("planned asset", id)))
                    .replaceWithVoid();
        });
    }

    /** Completes when the workspace has that project. */
    public Uni<Void> requireProject(String workspace, Position token, UUID projectId) {
        return asker(workspace, token).chain(asker -> project(asker, projectId)).replaceWithVoid();
    }

    /**
     * The newest of what is known now and what was accepted: what an attempt is made from. The views of this replica may
     * lag behind the request's token; what was accepted does not.
     *
     * <p>Fails as {@link #find} does, but asks no owner.
     */
    public Uni<Inputs> refreshed(String workspace, Inputs accepted) {
        UUID projectId = accepted.project().id();
        UUID assetId = accepted.asset().id();
        UUID anchorId = accepted.anchor().id();
        return views.project(workspace, projectId)
                .map(seen -> newer(seen, accepted.project(), ProjectState::version)
                        .orElseThrow(() -> Problem.notFound("project", projectId)))
                .chain(project -> views.plannedAsset(workspace, assetId)
                        .map(seen ->
                                usable(newer(seen, accepted.asset(), PlannedAssetState::version), projectId, assetId))
                        .chain(asset -> views.anchor(workspace, anchorId)
                                .map(seen -> newer(seen, accepted.anchor(), StyleAnchorState::version)
                                        .orElseThrow(() -> InputProblems.styleAnchorGone(anchorId)))
                                .map(anchor -> new Inputs(project, asset, anchor))));
    }

    private Uni<Asker> asker(String workspace, Position token) {
        return gate.await(workspace, token)
                .map(missing -> new Asker(
                        workspace,
                        token,
                        missing.stream().map(FeedPosition::source).collect(Collectors.toUnmodifiableSet())));
    }

    private Uni<ProjectState> project(Asker asker, UUID id) {
        return current(
                        asker.mustAsk(Source.PROJECTS),
                        views.project(asker.workspace(), id),
                        () -> owners.project(asker.workspace(), asker.token(), id),
                        ProjectState::version)
                .map(found -> found.flatMap(Known::found).orElseThrow(() -> Problem.notFound("project", id)));
    }

    private Uni<PlannedAssetState> asset(Asker asker, UUID projectId, UUID id) {
        return current(
                        asker.mustAsk(Source.PROJECTS),
                        views.plannedAsset(asker.workspace(), id),
                        () -> owners.plannedAsset(asker.workspace(), asker.token(), projectId, id),
                        PlannedAssetState::version)
                .map(found -> usable(found.flatMap(Known::found), projectId, id));
    }

    private static PlannedAssetState usable(Optional<PlannedAssetState> found, UUID projectId, UUID id) {
        PlannedAssetState asset = found.filter(state -> state.projectId().equals(projectId))
                .orElseThrow(() -> Problem.notFound("planned asset", id));
        if (asset.archived()) {
            throw InputProblems.plannedAssetArchived(id);
        }
        return asset;
    }

    private Uni<StyleAnchorState> anchor(Asker asker, ProjectState project, @Nullable UUID asked) {
        UUID named = asked != null ? asked : project.styleAnchorId();
        if (named == null) {
            return newestAnchor(asker, project.id());
        }
        return current(
                        asker.mustAsk(Source.ANCHORS),
                        views.anchor(asker.workspace(), named),
                        () -> owners.anchor(asker.workspace(), asker.token(), named),
                        StyleAnchorState::version)
                .map(found -> {
                    // Once the project named it, it existed: what is not there any more was deleted.
                    if (found.isEmpty() && asked != null) {
                        throw Problem.notFound("style anchor", named);
                    }
                    StyleAnchorState anchor = found.flatMap(Known::found).orElse(null);
                    if (anchor == null) {
                        throw InputProblems.styleAnchorGone(named);
                    }
                    if (!anchor.projectId().equals(project.id())) {
                        throw Problem.notFound("style anchor", named);
                    }
                    return anchor;
                });
    }

    private Uni<StyleAnchorState> newestAnchor(Asker asker, UUID projectId) {
        return views.newestAnchor(asker.workspace(), projectId).chain(seen -> {
            StyleAnchorState known = seen.flatMap(Known::found).orElse(null);
            if (known != null && !asker.mustAsk(Source.ANCHORS)) {
                return Uni.createFrom().item(known);
            }
            return owners.newestAnchor(asker.workspace(), asker.token(), projectId)
                    .map(newest -> newest.map(told -> newerOf(known, told))
                            .orElseThrow(() -> InputProblems.noStyleAnchor(projectId)));
        });
    }

    /** The owner decides which anchor is the newest; the view may know a newer version of it. */
    private static StyleAnchorState newerOf(@Nullable StyleAnchorState seen, StyleAnchorState told) {
        return seen != null && seen.id().equals(told.id()) && seen.version() > told.version() ? seen : told;
    }

    /** Empty: unknown; without a state: deleted. */
    private static <T> Uni<Optional<Known<T>>> current(
            boolean mustAsk,
            Uni<Optional<Known<T>>> view,
            Supplier<Uni<Optional<T>>> owner,
            ToLongFunction<T> version) {
        return view.chain(seen -> {
            if (seen.isPresent() && !mustAsk) {
                return Uni.createFrom().item(seen);
            }
            return owner.get().map(answer -> newerOf(seen, answer, version));
        });
    }

    /** The owner's "there is none" is newer than whatever the view has: a delete that is still under way. */
    private static <T> Optional<Known<T>> newerOf(
            Optional<Known<T>> seen, Optional<T> answer, ToLongFunction<T> version) {
        if (answer.isEmpty()) {
            return seen.map(known -> new Known<>(known.version() + 1, null));
        }
        Known<T> told = new Known<>(version.applyAsLong(answer.get()), answer.get());
        return Optional.of(seen.map(known -> Known.newer(told, known)).orElse(told));
    }

    private static <T> Optional<T> newer(Optional<Known<T>> seen, T accepted, ToLongFunction<T> version) {
        return seen.filter(known -> known.version() > version.applyAsLong(accepted))
                .orElse(new Known<>(version.applyAsLong(accepted), accepted))
                .found();
    }
}
