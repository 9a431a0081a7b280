package io.assethatch.generationservice.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.assethatch.contracts.ContractJson;
import io.assethatch.contracts.Kind;
import io.assethatch.contracts.state.BudgetState;
import io.assethatch.feed.FeedEntity;
import java.time.Instant;
import java.util.UUID;

/** A budget as it stands in its row; a project has one once somebody set a limit. */
record Budget(
        UUID projectId,
        long limitUsd6,
        long reservedUsd6,
        long spentUsd6,
        long unknownUsd6,
        long limitVersion,
        long version,
        Instant limitedAt)
        implements FeedEntity {

    /** The row as JSON, under the names of this record. */
    static final String COLUMNS = "cast(json_build_object('projectId', b.project_id, 'limitUsd6', b.limit_usd6,"
            + " 'reservedUsd6', b.reserved_usd6, 'spentUsd6', b.spent_usd6, 'unknownUsd6', b.unknown_usd6,"
            + " 'limitVersion', b.limit_version, 'version', b.version,"
            + " 'limitedAt', to_char(b.limited_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')) as text)";

    static Budget read(String json) {
        try {
            return ContractJson.MAPPER.readValue(json, Budget.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not a budget", e);
        }
    }

    @Override
    public Kind kind() {
        return Kind.BUDGET;
    }

    @Override
    public String entityId() {
        return projectId.toString();
    }

    @Override
    public BudgetState state() {
        return new BudgetState(
                projectId, limitUsd6, reservedUsd6, spentUsd6, unknownUsd6, limitVersion, version, limitedAt);
    }
}
