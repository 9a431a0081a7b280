package io.assethatch.projectservice.plan;

import io.assethatch.contracts.state.PlannedAssetState;
import io.assethatch.feed.ChangeFeed;
import io.assethatch.feed.FeedTransaction;
import io.assethatch.feed.Written;
import io.assethatch.kit.http.ETags;
import io.assethatch.kit.http.Ids;
import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.ProblemType;
import io.assethatch.projectservice.project.Projects;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the plan of a project in one transaction: every planned asset follows its entry, what is gone is archived, and
 * exactly what changed is announced.
 */
@Singleton
class SavePlan {
    static final ProblemType PLAN_HAS_ERRORS = new ProblemType("plan-has-errors", 422, "The plan has errors");

    private static final String FOREIGN_ID = "An id of the plan belongs to another project. Choose a new one.";

    private final Projects projects;
    private final Plans plans;
    private final PlannedAssets assets;
    private final ChangeFeed feed;
    private final PlanConfig config;

    SavePlan(Projects projects, Plans plans, PlannedAssets assets, ChangeFeed feed, PlanConfig config) {
        this.projects = projects;
        this.plans = plans;
        this.assets = assets;
        this.feed = feed;
        this.config = config;
    }

    /**
     * A plan that a client sent.
     *
     * @param text as it will be given back
     * @param written whether the text was written here, for a plan in JSON
     */
    record Sent(byte[] text, boolean written, ParsedPlan parsed) {}

    /** The conditions under which a client wants it saved, as header values. */
    record Conditions(@Nullable String ifMatch, @Nullable String ifNoneMatch) {}

    /**
     * Fails with {@link Problem}: 422 for a plan with errors, 404 for an unknown project, 428 and 412 for conditions that
     * do not hold, 409 for an id that belongs to something else. Nothing is written then.
     */
    Uni<Written<SavedPlan>> save(String workspace, UUID projectId, Sent sent, Conditions conditions) {
        if (!sent.parsed().errors().isEmpty()) {
            throw new Problem(PLAN_HAS_ERRORS, "Nothing was written. See errors for what to mend.")
                    .with("errors", sent.parsed().errors());
        }
        return feed.write(
                        workspace,
                        tx -> projects.locked(tx, projectId)
                                .chain(() -> plans.ofProject(workspace, projectId))
                                .call(plan -> check(conditions, plan, sent))
                                .chain(plan -> assets.ofProject(workspace, projectId)
                                        .call(existing -> refuseForeignIds(sent.parsed(), existing))
                                        .chain(existing -> matched(inPlanOrder(plan, existing), sent.parsed())
                                                .chain(match -> replace(tx, projectId, plan, existing, match, sent)))))
                // Another project took the id since it was looked for.
                .onFailure(ConstraintViolationException.class)
                .transform(failure -> new Problem(ProblemType.ID_WAS_USED, FOREIGN_ID));
    }

    /** What each entry is among the known assets of the project. */
    private record Matched(List<KnownAsset> known, List<@Nullable KnownAsset> ofEntries) {}

    /** On a worker thread: thousands of names that are all alike take longer to compare than an event loop may stand. */
    private static Uni<Matched> matched(List<KnownAsset> known, ParsedPlan parsed) {
        Context session = Vertx.currentContext();
        return Uni.createFrom()
                .item(() -> new Matched(known, PlanIdentity.match(known, parsed.entries())))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .emitOn(command -> session.runOnContext(ignored -> command.run()));
    }

    /** Looks for ids that the project does not have; most plans name none, and cost no query. */
    private Uni<Void> refuseForeignIds(ParsedPlan parsed, List<PlannedAsset> existing) {
        Set<UUID> own = existing.stream().map(PlannedAsset::id).collect(Collectors.toSet());
        var places = new HashMap<UUID, Integer>();
        for (int i = 0; i < parsed.entries().size(); i++) {
            UUID id = parsed.entries().get(i).id();
            if (id != null && !own.contains(id)) {
                places.put(id, i);
            }
        }
        if (places.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return assets.taken(places.keySet())
                .invoke(taken -> {
                    if (!taken.isEmpty()) {
                        var problem = new Problem(ProblemType.ID_WAS_USED, FOREIGN_ID);
                        taken.stream()
                                .map(places::get)
                                .sorted()
                                .forEach(place -> problem.with(new Problem.InvalidValue(
                                        "/assets/" + place + "/id", "belongs to something else")));
                        throw problem;
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> check(Conditions conditions, @Nullable Plan plan, Sent sent) {
        if (plan == null) {
            if (conditions.ifMatch() != null) {
                throw new Problem(ProblemType.EDIT_CONFLICT, "There is no plan yet. Send it without If-Match.");
            }
            return Uni.createFrom().voidItem();
        }
        if (conditions.ifNoneMatch() == null && conditions.ifMatch() == null) {
            throw new Problem(
                    ProblemType.PRECONDITION_REQUIRED, "The project has a plan. Send If-Match with its ETag.");
        }
        boolean holds = conditions.ifNoneMatch() == null
                && ETags.matches(String.valueOf(conditions.ifMatch()), ETags.of(plan.version()));
        return holds
                ? Uni.createFrom().voidItem()
                : current(plan, sent).map(current -> {
                    throw new Problem(
                                    ProblemType.EDIT_CONFLICT,
                                    "Nothing was written. Merge with current and send its version as ETag.")
                            .with("current", current);
                });
    }

    private Uni<CurrentPlan> current(Plan plan, Sent sent) {
        return sent.written()
                ? assets.inOrder(plan.workspace(), plan.projectId(), plan.assetIds())
                        .map(listed -> CurrentPlan.inJson(plan, listed))
                : Uni.createFrom().item(CurrentPlan.inMarkdown(plan));
    }

    private Uni<SavedPlan> replace(
            FeedTransaction tx,
            UUID projectId,
            @Nullable Plan plan,
            List<PlannedAsset> existing,
            Matched matched,
            Sent sent) {
        List<PlanEntry> entries = sent.parsed().entries();
        Map<UUID, PlannedAsset> byId =
                existing.stream().collect(Collectors.toMap(PlannedAsset::id, Function.identity()));
        var listed = new ArrayList<PlannedAsset>();
        var fresh = new ArrayList<Object>();
        boolean allStay = true;
        for (int i = 0; i < entries.size(); i++) {
            KnownAsset match = matched.ofEntries().get(i);
            PlannedAsset asset;
            boolean changed = true;
            if (match == null) {
                UUID given = entries.get(i).id();
                asset = new PlannedAsset(given == null ? Ids.next() : given, projectId, tx.workspace(), entries.get(i));
                fresh.add(asset);
            } else {
                asset = byId.get(match.id());
                changed = asset.follow(entries.get(i));
            }
            listed.add(asset);
            if (changed) {
                tx.put(asset);
                allStay = false;
            }
        }
        refuseTooMany(existing.size() + fresh.size());
        List<UUID> ids = listed.stream().map(PlannedAsset::id).toList();
        archiveOthers(tx, existing, new HashSet<>(ids));
        // What was read as JSON and comes back unchanged says nothing against the author's own text, remarks and all.
        boolean keepsText = sent.written()
                && plan != null
                && allStay
                && plan.says(sent.parsed().title(), ids);
        Plan saved = keepsText ? plan : write(tx, projectId, plan, ids, sent);
        if (saved != plan) {
            fresh.add(saved);
        }
        PlanChanges changes = PlanChanges.of(matched.known(), entries, matched.ofEntries(), ids);
        // Versions in the answer are those after the flush.
        return tx.session()
                .persistAll(fresh.toArray())
                .chain(tx.session()::flush)
                .map(flushed -> new SavedPlan(
                        saved.version(), states(listed), sent.parsed().warnings(), changes, plan == null));
    }

    private static Plan write(FeedTransaction tx, UUID projectId, @Nullable Plan plan, List<UUID> ids, Sent sent) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        String title = sent.parsed().title();
        if (plan == null) {
            var first = new Plan(projectId, tx.workspace(), title, sent.text(), ids, now);
            tx.put(first);
            return first;
        }
        if (plan.rewrite(title, sent.text(), ids, now)) {
            tx.put(plan);
        }
        return plan;
    }

    private static void archiveOthers(FeedTransaction tx, List<PlannedAsset> existing, Set<UUID> listed) {
        for (PlannedAsset asset : existing) {
            if (!asset.isArchived() && !listed.contains(asset.id())) {
                asset.archive();
                tx.put(asset);
            }
        }
    }

    private void refuseTooMany(int count) {
        if (count > config.assetsOfProjectMax()) {
            throw new Problem(
                    ProblemType.CONFLICT,
                    "With its archived ones the project would have more than " + config.assetsOfProjectMax()
                            + " planned assets. Begin a new project, or bring archived ones back by their ids.");
        }
    }

    private static List<KnownAsset> inPlanOrder(@Nullable Plan plan, List<PlannedAsset> existing) {
        List<UUID> order = plan == null ? List.of() : plan.assetIds();
        var places = new HashMap<UUID, Integer>();
        IntStream.range(0, order.size()).forEach(i -> places.put(order.get(i), i));
        return existing.stream()
                .map(PlannedAsset::known)
                .sorted(Comparator.<KnownAsset>comparingInt(asset -> places.getOrDefault(asset.id(), Integer.MAX_VALUE))
                        .thenComparing(KnownAsset::id))
                .toList();
    }

    private static List<PlannedAssetState> states(List<PlannedAsset> assets) {
        return assets.stream().map(PlannedAsset::state).toList();
    }
}
