package io.assethatch.contracts.state;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The plan of a project without its text, which is fetched by hash. Its entity id is the project's id.
 *
 * @param title the plan's own name, from its first heading; empty when it has none
 * @param assetIds the planned assets in plan order: order lives here, not in the planned assets
 * @param textSha256 hash of the UTF-8 text, 64 hex digits
 */
public record PlanState(
        UUID projectId,
        String title,
        List<UUID> assetIds,
        String textSha256,
        long textBytes,
        long version,
        Instant updatedAt) {}
