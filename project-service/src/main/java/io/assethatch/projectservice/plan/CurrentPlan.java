package io.assethatch.projectservice.plan;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The plan as it is, for a client that wanted to replace another version: in the form in which it sent its own, to merge.
 *
 * @param version the ETag to send next
 * @param text in markdown, for markdown
 * @param assets as in {@link PlanDocument}, for JSON
 */
record CurrentPlan(
        long version,
        @Nullable String title,
        @Nullable String text,
        @Nullable List<PlanDocument.Item> assets) {

    static CurrentPlan inMarkdown(Plan plan) {
        return new CurrentPlan(plan.version(), titleOf(plan), new String(plan.text(), StandardCharsets.UTF_8), null);
    }

    static CurrentPlan inJson(Plan plan, List<PlannedAsset> assets) {
        return new CurrentPlan(
                plan.version(),
                titleOf(plan),
                null,
                PlanDocument.of(plan.title(), assets).assets());
    }

    private static @Nullable String titleOf(Plan plan) {
        return plan.title().isEmpty() ? null : plan.title();
    }
}
