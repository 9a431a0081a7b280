package io.assethatch.projectservice.plan;

import java.util.List;

/**
 * What a plan says.
 *
 * @param title empty when the plan has none
 * @param categories their names in order of appearance, each once
 * @param assets as written, in order; empty for a plan in JSON
 * @param entries the planned assets in plan order
 * @param errors when there are any, the plan must change nothing
 */
record ParsedPlan(
        String title,
        List<String> categories,
        List<PlanAsset> assets,
        List<PlanEntry> entries,
        List<PlanFinding> warnings,
        List<PlanFinding> errors) {
    ParsedPlan {
        categories = List.copyOf(categories);
        assets = List.copyOf(assets);
        entries = List.copyOf(entries);
    }
}
