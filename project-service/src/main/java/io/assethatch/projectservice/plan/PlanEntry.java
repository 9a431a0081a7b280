package io.assethatch.projectservice.plan;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One planned asset as a plan asks for it: an asset without variants, or one variant.
 *
 * @param id given by a plan in JSON; null in markdown
 * @param pin what the plan lets the semantic id begin with, instead of category and name; null when it does not
 * @param description what Description and its kin said, joined by new lines
 */
record PlanEntry(
        @Nullable UUID id,
        @Nullable String pin,
        String semanticId,
        String category,
        String name,
        String variant,
        AssetType type,
        @Nullable String description,
        Mobility mobility) {

    /** What the ids of all variants of its asset begin with. */
    String stem() {
        return SemanticId.stemOf(semanticId, variant);
    }
}
