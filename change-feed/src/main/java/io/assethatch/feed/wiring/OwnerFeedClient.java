package io.assethatch.feed.wiring;

import io.assethatch.contracts.FeedEntry;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;

/** {@link InternalFeedResource} of another service. */
@Path("/internal/feed")
interface OwnerFeedClient {
    @GET
    Uni<List<FeedEntry>> range(
            @HeaderParam("Service-Token") String serviceToken,
            @QueryParam("shard") int shard,
            @QueryParam("since") long since,
            @QueryParam("limit") int limit);
}
