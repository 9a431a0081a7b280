package io.assethatch.kit.limits;

import io.assethatch.kit.limits.KnownLimits.Limit;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** For the gateway, which shows the bounds of all services together; never proxied. */
@Path("/q/limits")
class LimitsResource {
    private final KnownLimits known;

    LimitsResource(KnownLimits known) {
        this.known = known;
    }

    @GET
    @PermitAll
    @Operation(hidden = true)
    @Produces(MediaType.APPLICATION_JSON)
    public Limits limits() {
        return new Limits(known.all());
    }

    /** The whole list. */
    record Limits(List<Limit> limits) {}
}
