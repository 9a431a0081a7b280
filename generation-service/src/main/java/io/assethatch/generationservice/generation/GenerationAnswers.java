package io.assethatch.generationservice.generation;

import io.assethatch.contracts.state.GenerationState;
import io.assethatch.kit.http.ETags;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;

/** How a generation is answered, whatever was asked. */
final class GenerationAnswers {
    /** Relative (RFC 9110, section 10.2.2): behind a gateway this service does not know its own address. */
    private static final String PLACE = "/api/generations/";

    private GenerationAnswers() {}

    /** 200, as a read of it is answered. */
    static Response.ResponseBuilder read(GenerationState state) {
        return Response.ok(state).header(HttpHeaders.ETAG, ETags.of(state.version()));
    }

    /** 202, with the place where it can be read. */
    static Response.ResponseBuilder accepted(GenerationState state) {
        return read(state).status(Response.Status.ACCEPTED).header(HttpHeaders.LOCATION, location(state.id()));
    }

    static String location(UUID id) {
        return PLACE + id;
    }

    /** The id in a place that was given to a client. */
    static UUID idAt(URI location) {
        return UUID.fromString(location.getPath().substring(PLACE.length()));
    }
}
