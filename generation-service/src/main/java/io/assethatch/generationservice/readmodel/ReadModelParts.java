package io.assethatch.generationservice.readmodel;

import io.assethatch.feed.follow.View;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The views that this service keeps; its followers find them here. */
class ReadModelParts {
    @Produces
    @Singleton
    View projects() {
        return EntityView.ofProjects();
    }

    @Produces
    @Singleton
    View plannedAssets() {
        return EntityView.ofPlannedAssets();
    }

    @Produces
    @Singleton
    View styleAnchors() {
        return EntityView.ofStyleAnchors();
    }
}
