package io.assethatch.generationservice.generation;

import io.assethatch.contracts.Kind;
import io.assethatch.contracts.state.GenerationState;
import io.assethatch.feed.FeedEntity;
import io.assethatch.generationservice.ledger.Reservation;
import io.assethatch.generationservice.prompt.Prompt;
import io.assethatch.generationservice.provider.Model;
import io.assethatch.generationservice.provider.SeedPolicy;
import io.assethatch.generationservice.readmodel.Inputs;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One durable request for one image, as the public sees it. Guards its own way: queued, running, then one of succeeded,
 * failed, cancelled and unknown, which it never leaves.
 */
@Entity
@Table(name = "generation")
public class Generation implements FeedEntity {
    @Id
    private UUID id;

    private String workspace;

    @Column(name = "project_id")
    private UUID projectId;

    @Column(name = "asset_id")
    private UUID assetId;

    private @Nullable String direction;
    private String variant;
    private String status;
    private @Nullable String reason;
    private String provider;
    private String model;
    private long seed;

    @Column(name = "seed_policy")
    private String seedPolicy;

    private @Nullable String prompt;

    @Column(name = "project_revision")
    private @Nullable Long projectRevision;

    @Column(name = "planned_asset_revision")
    private @Nullable Long plannedAssetRevision;

    @Column(name = "anchor_id")
    private @Nullable UUID anchorId;

    @Column(name = "anchor_revision")
    private @Nullable Long anchorRevision;

    @Column(name = "anchor_sha256")
    private @Nullable String anchorSha256;

    @Column(name = "estimate_usd6")
    private long estimateUsd6;

    @Column(name = "cost_usd6")
    private long costUsd6;

    @Column(name = "error_code")
    private @Nullable String errorCode;

    @Column(name = "error_detail")
    private @Nullable String errorDetail;

    @Column(name = "made_asset")
    private @Nullable UUID madeAsset;

    /** Starts at 1, because a feed knows no version 0. */
    @Version
    private long version = 1;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "started_at")
    private @Nullable Instant startedAt;

    @Column(name = "finished_at")
    private @Nullable Instant finishedAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Generation() {}

    Generation(
            UUID id,
            String workspace,
            Inputs inputs,
            @Nullable String direction,
            Model model,
            long seed,
            long estimateUsd6,
            Instant now) {
        this.id = id;
        this.workspace = workspace;
        this.projectId = inputs.project().id();
        this.assetId = inputs.asset().id();
        this.direction = direction;
        this.variant = inputs.asset().variant();
        this.status = Status.QUEUED.word();
        this.provider = model.provider();
        this.model = model.id();
        this.seed = seed;
        this.seedPolicy = (model.capabilities().seed() ? SeedPolicy.SENT : SeedPolicy.UNSUPPORTED).word();
        this.estimateUsd6 = estimateUsd6;
        this.createdAt = now;
    }

    /** What a generation can be. */
    enum Status {
        QUEUED,
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELLED,
        UNKNOWN;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    boolean is(Status wanted) {
        return status.equals(wanted.word());
    }

    boolean isFinished() {
        return !is(Status.QUEUED) && !is(Status.RUNNING);
    }

    /**
     * Says why it has not started.
     *
     * @return whether that is news
     */
    boolean holdFor(String newReason) {
        require(Status.QUEUED);
        boolean news = !newReason.equals(reason);
        reason = newReason;
        return news;
    }

    /** The first intent is committed: what it is made from is fixed from here on. */
    void start(Inputs inputs, Prompt composed, Instant now) {
        require(Status.QUEUED);
        status = Status.RUNNING.word();
        reason = null;
        prompt = composed.text();
        projectRevision = inputs.project().revision();
        plannedAssetRevision = inputs.asset().revision();
        anchorId = inputs.anchor().id();
        anchorRevision = inputs.anchor().revision();
        anchorSha256 = inputs.anchor().image().sha256();
        startedAt = now;
    }

    /** One of its attempts cost something. */
    void bill(long cost) {
        costUsd6 = Math.addExact(costUsd6, cost);
    }

    void succeed(UUID asset, SeedPolicy policy, Instant now) {
        require(Status.RUNNING);
        madeAsset = asset;
        seedPolicy = policy.word();
        finish(Status.SUCCEEDED, now);
    }

    void fail(String code, String detail, Instant now) {
        refuseFinished();
        errorCode = code;
        errorDetail = detail;
        finish(Status.FAILED, now);
    }

    /** A call was made whose outcome nobody can tell; it is not made again. */
    void loseTrack(String detail, Instant now) {
        require(Status.RUNNING);
        errorCode = "answer-lost";
        errorDetail = detail;
        finish(Status.UNKNOWN, now);
    }

    void cancel(Instant now) {
        require(Status.QUEUED);
        finish(Status.CANCELLED, now);
    }

    private void finish(Status end, Instant now) {
        status = end.word();
        reason = null;
        finishedAt = now;
    }

    private void require(Status expected) {
        if (!is(expected)) {
            throw new IllegalStateException("generation " + id + " is " + status + ", not " + expected.word());
        }
    }

    private void refuseFinished() {
        if (isFinished()) {
            throw new IllegalStateException("generation " + id + " is " + status + " already");
        }
    }

    UUID id() {
        return id;
    }

    public String workspace() {
        return workspace;
    }

    public UUID assetId() {
        return assetId;
    }

    public @Nullable String direction() {
        return direction;
    }

    public String variant() {
        return variant;
    }

    /** What its next call may cost. */
    Reservation reservation(UUID attemptId) {
        return new Reservation(attemptId, id, provider, model, estimateUsd6);
    }

    String model() {
        return model;
    }

    public long estimateUsd6() {
        return estimateUsd6;
    }

    @Override
    public Kind kind() {
        return Kind.GENERATION;
    }

    @Override
    public String entityId() {
        return id.toString();
    }

    @Override
    public UUID projectId() {
        return projectId;
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public GenerationState state() {
        return new GenerationState(
                id,
                projectId,
                assetId,
                status,
                reason,
                provider,
                model,
                new GenerationState.Seed(seed, seedPolicy),
                prompt,
                anchorId == null
                        ? null
                        : new GenerationState.Inputs(
                                projectRevision, plannedAssetRevision, anchorId, anchorRevision, anchorSha256),
                estimateUsd6,
                costUsd6,
                errorCode == null ? null : new GenerationState.Failure(errorCode, errorDetail),
                madeAsset == null ? List.of() : List.of(madeAsset),
                version,
                createdAt,
                startedAt,
                finishedAt);
    }
}
