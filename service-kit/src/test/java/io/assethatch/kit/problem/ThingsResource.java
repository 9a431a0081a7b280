package io.assethatch.kit.problem;

import io.assethatch.kit.identity.Caller;
import io.assethatch.kit.text.RealText;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The smallest service that can go wrong in every way. */
@Path("/")
class ThingsResource {
    record Part(@NotNull @RealText(max = 5) String label) {}

    record Thing(@NotNull @RealText(max = 10) String name, List<@Valid Part> parts, Integer size) {}

    private final Caller caller;
    private final Pool pool;

    ThingsResource(Caller caller, Pool pool) {
        this.caller = caller;
        this.pool = pool;
    }

    @GET
    @Path("/api/things/workspace")
    @Produces("text/plain")
    public Uni<String> workspace() {
        return Uni.createFrom().item(caller.workspace());
    }

    @POST
    @Path("/api/things")
    @Operation(operationId = "tryThing")
    @WritesNothing
    @Consumes("application/json")
    public Uni<Thing> create(@Valid @NotNull Thing thing) {
        return Uni.createFrom().item(thing);
    }

    @GET
    @Path("/api/things/failing/{how}")
    public Uni<String> fail(@PathParam("how") String how) {
        return switch (how) {
            case "problem" -> Uni.createFrom().failure(Problem.notFound("thing", how));
            case "sql" ->
                pool.query("select secret_column from nowhere").execute().replaceWith("");
            default -> Uni.createFrom().failure(new IllegalStateException("secret of " + how));
        };
    }

    @GET
    @Path("/internal/things")
    @PermitAll
    public Uni<String> internal() {
        return Uni.createFrom().item("inside");
    }
}
