package io.assethatch.projectservice.plan;

import java.util.UUID;

/** What the identity of a planned asset that exists already hangs on, archived or not. */
record KnownAsset(UUID id, String semanticId, String category, String name, String variant, boolean archived) {
    boolean isCalledLike(PlanEntry entry) {
        return semanticId.equals(entry.semanticId())
                && category.equals(entry.category())
                && name.equals(entry.name())
                && variant.equals(entry.variant());
    }

    /** What the ids of all variants of its asset begin with. */
    String stem() {
        return SemanticId.stemOf(semanticId, variant);
    }
}
