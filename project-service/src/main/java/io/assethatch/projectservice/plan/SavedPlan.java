package io.assethatch.projectservice.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.assethatch.contracts.state.PlannedAssetState;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The answer to a saved plan.
 *
 * @param version of the plan; its ETag
 * @param assets in plan order
 * @param created whether the project had no plan before
 */
@Schema(name = "SavedPlan")
record SavedPlan(
        long version,
        List<PlannedAssetState> assets,
        List<PlanFinding> warnings,
        PlanChanges changes,
        @JsonIgnore boolean created) {}
