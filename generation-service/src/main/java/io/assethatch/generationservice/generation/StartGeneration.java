package io.assethatch.generationservice.generation;

import io.assethatch.contracts.Position;
import io.assethatch.contracts.state.PlannedAssetState.Mobility;
import io.assethatch.feed.ChangeFeed;
import io.assethatch.feed.FeedTransaction;
import io.assethatch.feed.Written;
import io.assethatch.generationservice.imaging.PixelSize;
import io.assethatch.generationservice.ledger.Ledger;
import io.assethatch.generationservice.prompt.UnreachableSizeException;
import io.assethatch.generationservice.provider.ImageRequest;
import io.assethatch.generationservice.provider.Model;
import io.assethatch.generationservice.provider.Reference;
import io.assethatch.generationservice.provider.UsableModels;
import io.assethatch.generationservice.readmodel.InputLookup;
import io.assethatch.generationservice.readmodel.Inputs;
import io.assethatch.generationservice.readmodel.KnownProjects;
import io.assethatch.kit.http.Ids;
import io.assethatch.kit.idempotency.Once;
import io.assethatch.kit.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Accepts a request: everything that can be refused is refused here, and the rest is a durable job. */
@Singleton
class StartGeneration {
    private final InputLookup lookup;
    private final UsableModels models;
    private final ChangeFeed feed;
    private final Jobs jobs;
    private final Ledger ledger;

    StartGeneration(InputLookup lookup, UsableModels models, ChangeFeed feed, Jobs jobs, Ledger ledger) {
        this.lookup = lookup;
        this.models = models;
        this.feed = feed;
        this.jobs = jobs;
        this.ledger = ledger;
    }

    /**
     * Completes with the queued generation after its commit.
     *
     * <p>Fails as {@link InputLookup#find} does, with {@link Problem} 422 for a model or values that do not fit the
     * planned asset, and 402 when the budget does not allow it.
     *
     * @param once the request, which may be one that was sent before
     * @param token what the inputs must include
     */
    Uni<Written<Generation>> start(Once once, String workspace, Position token, GenerateRequest asked) {
        return lookup.find(workspace, token, asked.projectId(), asked.assetId(), asked.anchorId())
                .chain(inputs -> models.of(workspace).chain(known -> accept(once, workspace, inputs, asked, known)));
    }

    private Uni<Written<Generation>> accept(
            Once once, String workspace, Inputs inputs, GenerateRequest asked, List<Model> known) {
        check(asked, inputs);
        var accepted = new Accepted(inputs, asked.direction(), seed(asked.seed()), asked.promptOverride());
        Model model = model(asked.model(), accepted, known);
        long estimate = estimate(workspace, model, accepted);
        UUID id = Ids.next();
        UUID attemptId = Ids.next();
        Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS);
        Function<FeedTransaction, Uni<Generation>> work = tx -> {
            // Made anew for each try of the transaction.
            var generation =
                    new Generation(id, workspace, inputs, asked.direction(), model, accepted.seed(), estimate, now);
            tx.put(generation);
            return KnownProjects.require(tx, asked.projectId())
                    .chain(() -> tx.session().persist(generation))
                    .chain(() -> jobs.add(tx, generation, accepted, attemptId))
                    .chain(() -> ledger.reserve(tx, asked.projectId(), List.of(generation.reservation(attemptId))))
                    .replaceWith(generation);
        };
        return feed.write(workspace, once.guarded(work, generation -> GenerationAnswers.accepted(generation.state())));
    }

    /** The most that one call may cost: what is reserved for it. */
    private static long estimate(String workspace, Model model, Accepted accepted) {
        ImageRequest request = accepted.request(workspace, model, accepted.prompt(model));
        List<PixelSize> references =
                request.references().stream().map(Reference::size).toList();
        return model.price()
                .estimate(request.size(), references, request.prompt())
                .maxUsd6();
    }

    private static void check(GenerateRequest asked, Inputs inputs) {
        String variant = inputs.asset().variant();
        if (asked.variant() != null && !asked.variant().equals(variant)) {
            throw Problem.invalid("/variant", "this planned asset is the variant " + variant);
        }
        Mobility mobility = inputs.asset().mobility();
        if (asked.direction() != null && !directions(mobility).contains(asked.direction())) {
            throw Problem.invalid("/direction", "this planned asset faces " + directions(mobility));
        }
    }

    private static List<String> directions(Mobility mobility) {
        if (!mobility.kind().equals("moveable")) {
            return List.of();
        }
        List<String> four = List.of("front", "back", "left", "right");
        List<String> eight =
                List.of("front", "back", "left", "right", "front-left", "front-right", "back-left", "back-right");
        return mobility.directions() != null && mobility.directions() == 8 ? eight : four;
    }

    /** Within 32 bits, which every model with a seed takes. */
    private static long seed(@Nullable Long asked) {
        return asked != null ? asked : ThreadLocalRandom.current().nextLong(1L << 32);
    }

    private static Model model(@Nullable String asked, Accepted accepted, List<Model> known) {
        if (asked == null) {
            Model model = known.stream().filter(Model::isDefault).findFirst().orElseThrow();
            if (!reaches(model, accepted)) {
                throw GenerationProblems.modelUnsuitable(
                        "The default model cannot make an image of this size.", suitable(accepted, known));
            }
            return model;
        }
        Model model = known.stream()
                .filter(each -> each.id().equals(asked) && each.configured())
                .findFirst()
                .orElseThrow(() -> GenerationProblems.modelUnsuitable(
                        "There is no usable model " + asked + " here.", suitable(accepted, known)));
        if (!reaches(model, accepted)) {
            throw GenerationProblems.modelUnsuitable(
                    "The model " + asked + " cannot make an image of this size.", suitable(accepted, known));
        }
        return model;
    }

    private static List<String> suitable(Accepted accepted, List<Model> known) {
        Predicate<Model> reaches = model -> reaches(model, accepted);
        return known.stream()
                .filter(Model::configured)
                .filter(reaches)
                .map(Model::id)
                .toList();
    }

    private static boolean reaches(Model model, Accepted accepted) {
        try {
            return accepted.prompt(model).size().pixels() > 0;
        } catch (UnreachableSizeException e) {
            return false;
        }
    }
}
