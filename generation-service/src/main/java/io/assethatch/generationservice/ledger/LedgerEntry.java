package io.assethatch.generationservice.ledger;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One booking: what it adds to each of the project's sums. */
record LedgerEntry(
        UUID id,

        @Schema(description = "May be gone with its project.")
        UUID generationId,

        @Schema(description = "The paid unit: one call to a model.")
        UUID attemptId,

        String provider,
        String model,

        @Schema(description = "reserved, unknown, settled or released")
        String kind,

        @Schema(description = "Added to what is reserved; below 0 when it is given back.")
        long reservedUsd6,

        @Schema(description = "Added to the part of it that is in doubt.")
        long unknownUsd6,

        @Schema(description = "Added to what was spent.") long spentUsd6,
        Instant at) {

    static LedgerEntry of(Row row) {
        return new LedgerEntry(
                row.getUUID("id"),
                row.getUUID("generation_id"),
                row.getUUID("attempt_id"),
                row.getString("provider"),
                row.getString("model"),
                row.getString("kind"),
                row.getLong("reserved_usd6"),
                row.getLong("unknown_usd6"),
                row.getLong("spent_usd6"),
                row.getOffsetDateTime("at").toInstant());
    }
}
