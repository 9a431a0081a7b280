package io.assethatch.projectservice.plan;

import io.assethatch.contracts.Kind;
import io.assethatch.feed.FeedTransaction;
import io.assethatch.projectservice.project.ProjectPart;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;

/** A project's plan and planned assets go when the project goes. */
@Singleton
class PlanPart implements ProjectPart {
    private final Plans plans;
    private final PlannedAssets assets;

    PlanPart(Plans plans, PlannedAssets assets) {
        this.plans = plans;
        this.assets = assets;
    }

    @Override
    public Uni<Void> deleteAll(FeedTransaction transaction, UUID projectId) {
        String workspace = transaction.workspace();
        return assets.ofProject(workspace, projectId)
                .invoke(all -> all.forEach(
                        asset -> transaction.delete(Kind.PLANNED_ASSET, asset.entityId(), projectId, asset.version())))
                .chain(() -> assets.deleteOfProject(workspace, projectId))
                .chain(() -> plans.ofProject(workspace, projectId))
                .chain(plan -> plan == null ? Uni.createFrom().voidItem() : deletePlan(transaction, plan));
    }

    private static Uni<Void> deletePlan(FeedTransaction transaction, Plan plan) {
        transaction.delete(plan);
        return transaction.session().remove(plan);
    }
}
