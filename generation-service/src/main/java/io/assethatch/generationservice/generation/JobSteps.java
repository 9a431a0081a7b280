package io.assethatch.generationservice.generation;

import io.assethatch.feed.ChangeFeed;
import io.assethatch.feed.FeedFailure;
import io.assethatch.generationservice.ledger.Ledger;
import io.assethatch.generationservice.prompt.Prompt;
import io.assethatch.generationservice.prompt.UnreachableSizeException;
import io.assethatch.generationservice.provider.Failure;
import io.assethatch.generationservice.provider.ImageModel;
import io.assethatch.generationservice.provider.ImageRequest;
import io.assethatch.generationservice.provider.Model;
import io.assethatch.generationservice.provider.ModelRegistry;
import io.assethatch.generationservice.provider.Outcome;
import io.assethatch.generationservice.readmodel.AnchorImages;
import io.assethatch.generationservice.readmodel.InputLookup;
import io.assethatch.generationservice.readmodel.Inputs;
import io.assethatch.kit.http.Ids;
import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.ProblemType;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * What is next for a claimed job. The inputs are pinned, and the intent of a call is committed, before the call; so
 * whoever takes a job over knows whether a call may have been made.
 *
 * <p>Steps fail with {@link Fenced} when the lease was lost, and with the database's failures, upon which the lease ends
 * by itself and the job is claimed again.
 */
@Singleton
class JobSteps {
    private static final Logger LOG = Logger.getLogger(JobSteps.class);

    private final Jobs jobs;
    private final InputLookup lookup;
    private final AnchorImages images;
    private final ModelRegistry registry;
    private final ChangeFeed feed;
    private final Conclusion conclusion;
    private final Ledger ledger;
    private final GenerationConfig config;

    JobSteps(
            Jobs jobs,
            InputLookup lookup,
            AnchorImages images,
            ModelRegistry registry,
            ChangeFeed feed,
            Conclusion conclusion,
            Ledger ledger,
            GenerationConfig config) {
        this.jobs = jobs;
        this.lookup = lookup;
        this.images = images;
        this.registry = registry;
        this.feed = feed;
        this.conclusion = conclusion;
        this.ledger = ledger;
        this.config = config;
    }

    /** Does what is next; completes when the job has ended or was given back. */
    Uni<Void> next(Job job) {
        Optional<Model> model = registry.find(job.model()).filter(Model::configured);
        if (model.isEmpty()) {
            return conclusion.fail(job, "model-unsuitable", "The model " + job.model() + " is no longer usable here.");
        }
        Job.Attempt attempt = job.attempt();
        if (attempt == null) {
            return begin(job, model.get());
        }
        ImageModel provider = registry.providerOf(model.get());
        return switch (attempt.step()) {
            case "failed" -> tryAgain(job, attempt, provider);
            case "submitted" ->
                called(job, attempt, provider.poll(request(job), String.valueOf(attempt.handle())), provider);
            default -> adopt(job, attempt, provider);
        };
    }

    // The first attempt.

    private Uni<Void> begin(Job job, Model model) {
        Accepted accepted = Accepted.read(job.accepted());
        return lookup.refreshed(job.workspace(), accepted.inputs())
                .chain(inputs -> beginWith(job, model, accepted.with(inputs)))
                .onFailure(Problem.class)
                .recoverWithUni(missing -> unbegun(job, missing))
                .onFailure(FeedFailure.EntityParked.class)
                .recoverWithUni(() -> hold(job, "entity-parked", ""))
                .onFailure(UnreachableSizeException.class)
                .recoverWithUni(() -> conclusion.fail(
                        job,
                        "model-unsuitable",
                        "The model cannot make an image of the size that the project has now."))
                .onFailure(IllegalArgumentException.class)
                .recoverWithUni(fault -> unusable(job, fault));
    }

    /** What was deleted takes its queue along; what is only unusable is said. */
    private Uni<Void> unbegun(Job job, Problem missing) {
        return missing.problemType().equals(ProblemType.NOT_FOUND)
                ? conclusion.cancel(job)
                : conclusion.fail(job, missing.problemType().code(), String.valueOf(missing.getMessage()));
    }

    /** Inputs that no prompt can be made of; trying again would never end. */
    private Uni<Void> unusable(Job job, Throwable fault) {
        LOG.errorf(fault, "%s cannot be begun", job.generationId());
        return conclusion.fail(job, "internal-error", "The fault is on this side and was logged.");
    }

    private Uni<Void> beginWith(Job job, Model model, Accepted accepted) {
        String sha256 = accepted.inputs().anchor().image().sha256();
        return images.step(job.workspace(), sha256).chain(step -> switch (step) {
            case WANTED -> hold(job, "waiting-for-image", sha256);
            case GONE ->
                conclusion.fail(
                        job,
                        "anchor-image-gone",
                        "The style anchor's image is lost. Upload it again, then generate again.");
            case HERE -> intend(job, model, accepted);
        });
    }

    private Uni<Void> hold(Job job, String reason, String waitingFor) {
        return feed.write(
                        job.workspace(),
                        tx -> jobs.hold(tx, job)
                                .chain(() -> tx.session().find(Generation.class, job.generationId()))
                                .invoke(generation -> {
                                    if (generation.holdFor(reason)) {
                                        tx.put(generation);
                                    }
                                })
                                .chain(() -> jobs.rest(tx, job, waitingFor, pause(job.holds()))))
                .replaceWithVoid();
    }

    private Uni<Void> intend(Job job, Model model, Accepted accepted) {
        Prompt prompt = accepted.prompt(model);
        ImageRequest request = accepted.request(job.workspace(), model, prompt);
        Inputs inputs = accepted.inputs();
        var attempt = new Job.Attempt(job.openAttemptId(), 1, "submitting", null, 0);
        return feed.write(
                        job.workspace(),
                        tx -> jobs.hold(tx, job)
                                .chain(() -> tx.session().find(Generation.class, job.generationId()))
                                .invoke(generation -> {
                                    generation.start(inputs, prompt, Conclusion.now());
                                    tx.put(generation);
                                })
                                .chain(() -> jobs.intend(tx, job, attempt.id(), Accepted.json(request))))
                .chain(() -> submit(job.with(attempt), attempt, request, registry.providerOf(model)));
    }

    // Further ones.

    private Uni<Void> tryAgain(Job job, Job.Attempt last, ImageModel provider) {
        var next = new Job.Attempt(job.openAttemptId(), last.number() + 1, "submitting", null, 0);
        return jobs.intendAgain(job, next).chain(attempt -> submit(job.with(attempt), attempt, request(job), provider));
    }

    /** The intent was committed, but nobody knows whether the call was made. */
    private Uni<Void> adopt(Job job, Job.Attempt lost, ImageModel provider) {
        if (!provider.resubmitIsHarmless()) {
            return conclusion.loseTrack(job);
        }
        if (lost.resubmits() >= config.resubmitsMax()) {
            return conclusion.fail(job, "interrupted", "The service ended each time in the middle of this one.");
        }
        LOG.infof("taking over %s: its call is repeated", job.generationId());
        return jobs.resubmit(job, lost).chain(() -> submit(job, lost, request(job), provider));
    }

    private static ImageRequest request(Job job) {
        return Accepted.read(String.valueOf(job.request()), ImageRequest.class);
    }

    private Uni<Void> submit(Job job, Job.Attempt attempt, ImageRequest request, ImageModel provider) {
        return called(job, attempt, provider.submit(request), provider);
    }

    private Uni<Void> called(Job job, Job.Attempt attempt, Uni<Outcome> call, ImageModel provider) {
        return call.ifNoItem()
                .after(config.callTimeout())
                .fail()
                .map(Optional::of)
                .onFailure(failure -> failure instanceof RuntimeException)
                .recoverWithItem(failure -> lost(job, provider, failure))
                .chain(outcome -> outcome.isEmpty()
                        ? conclusion.loseTrack(job)
                        : concluded(job, attempt, outcome.get(), provider));
    }

    /** Without an outcome; a failure only where another call costs nothing. */
    private static Optional<Outcome> lost(Job job, ImageModel provider, Throwable failure) {
        LOG.errorf(failure, "%s gave no outcome for %s", provider.provider(), job.generationId());
        return provider.resubmitIsHarmless()
                ? Optional.of(new Outcome.Failed(new Failure.Transient(
                        failure instanceof TimeoutException
                                ? "The model took too long. Generate again."
                                : "The model failed. The fault is on this side and was logged.")))
                : Optional.empty();
    }

    private Uni<Void> concluded(Job job, Job.Attempt attempt, Outcome outcome, ImageModel provider) {
        if (outcome instanceof Outcome.Submitted submitted) {
            return jobs.submitted(job, attempt, submitted.handle(), config.resultPoll());
        }
        if (outcome instanceof Outcome.Ready ready) {
            return called(job, attempt, provider.fetch(request(job), ready.result()), provider);
        }
        if (outcome instanceof Outcome.Unanswered) {
            return jobs.submitted(job, attempt, String.valueOf(attempt.handle()), config.resultPoll());
        }
        if (outcome instanceof Outcome.Finished finished) {
            return conclusion
                    .succeed(job, finished)
                    .chain(bad -> bad.isEmpty() ? Uni.createFrom().voidItem() : failed(job, attempt, bad.get()));
        }
        return failed(job, attempt, ((Outcome.Failed) outcome).failure());
    }

    private Uni<Void> failed(Job job, Job.Attempt attempt, Failure failure) {
        if (failure.retry() == Failure.Retry.BY_POLICY) {
            return conclusion.loseTrack(job);
        }
        if (!failure.retryable() || attempt.number() >= config.attemptsMax()) {
            return conclusion.fail(job, failure);
        }
        Duration pause = failure.retryAfter().orElse(pause(attempt.number() - 1));
        return waitForNext(job, attempt, failure, pause);
    }

    /** Accounts for the failed attempt and reserves the money of the next one; without money it ends here. */
    private Uni<Void> waitForNext(Job job, Job.Attempt attempt, Failure failure, Duration pause) {
        UUID next = Ids.next();
        return feed.write(
                        job.workspace(),
                        tx -> jobs.hold(tx, job)
                                .chain(() -> jobs.failed(tx, job, attempt.id(), failure.code(), next, pause))
                                .chain(() -> tx.session().find(Generation.class, job.generationId()))
                                .call(generation -> conclusion.book(tx, generation, attempt.id(), failure.charge()))
                                .chain(generation ->
                                        ledger.reserve(tx, job.projectId(), List.of(generation.reservation(next)))))
                .replaceWithVoid()
                .onFailure(Problem.class)
                .recoverWithUni(refused -> unpaid(job, (Problem) refused, failure));
    }

    private Uni<Void> unpaid(Job job, Problem refused, Failure failure) {
        return conclusion.fail(
                job, refused.problemType().code(), String.valueOf(refused.getMessage()), failure.charge());
    }

    private Duration pause(int before) {
        long millis = config.retryMin().toMillis() << Math.min(before, 20);
        return Duration.ofMillis(Math.min(millis, config.retryMax().toMillis()));
    }
}
