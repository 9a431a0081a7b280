package io.assethatch.projectservice.memoryfile;

import io.assethatch.feed.Written;
import io.assethatch.kit.http.ConsistencyTokens;
import io.assethatch.kit.http.ETags;
import io.assethatch.kit.problem.Problem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** What a file and its versions are answered with alike. */
final class MemoryFileAnswers {
    /** The address names the text, so whoever has it need never ask again. */
    static final String FOR_EVER = "private, max-age=31536000, immutable";

    /** Without hash or number the address may name another text tomorrow. */
    static final String ASK_AGAIN = "private, no-cache";

    private MemoryFileAnswers() {}

    /**
     * @throws Problem 404 when nothing was found
     */
    static MemoryFileVersion found(@Nullable MemoryFileVersion version, String what, Object name) {
        if (version == null) {
            throw Problem.notFound(what, name);
        }
        return version;
    }

    static Response.ResponseBuilder read(MemoryFileDocument document, @Nullable String ifNoneMatch) {
        String tag = ETags.of(document.version());
        return (ETags.notModified(ifNoneMatch, tag) ? Response.notModified() : Response.ok(document))
                .header(HttpHeaders.ETAG, tag);
    }

    static Response written(MemoryFileWrites.Place place, Written<MemoryFileWrites.Saved> written) {
        return saved(place, written.value())
                .header(ConsistencyTokens.HEADER, written.position())
                .build();
    }

    static Response.ResponseBuilder saved(MemoryFileWrites.Place place, MemoryFileWrites.Saved saved) {
        Response.ResponseBuilder response = saved.created()
                // Relative: behind a gateway this service does not know its own address.
                ? Response.status(Response.Status.CREATED)
                        .header(
                                HttpHeaders.LOCATION,
                                "/api/projects/" + place.projectId() + "/memory-files/" + place.type())
                : Response.ok();
        return response.entity(saved.document())
                .header(HttpHeaders.ETAG, ETags.of(saved.document().version()));
    }
}
