package io.assethatch.feed.wiring;

import io.assethatch.contracts.FeedEntry;
import io.assethatch.contracts.Shards;
import io.assethatch.feed.ChangeLog;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;

/** The feed of one shard as it stands in the table: for gap repair, rebuild and restore. Permits all because no
 * user's token counts here: service-kit demands the service token of every internal path. */
@Path("/internal/feed")
@PermitAll
class InternalFeedResource {
    private final ChangeLog log;
    private final FeedConfig config;

    InternalFeedResource(ChangeLog log, FeedConfig config) {
        this.log = log;
        this.config = config;
    }

    @GET
    public Uni<List<FeedEntry>> range(
            @QueryParam("shard") @Min(0) @Max(Shards.COUNT - 1) int shard,
            @QueryParam("since") @Min(0) long since,
            @QueryParam("limit") @DefaultValue("500") @Min(1) int limit) {
        return log.range(shard, since, Math.min(limit, config.pageMax()))
                .map(changes -> changes.stream().map(FeedEntry::of).toList());
    }
}
