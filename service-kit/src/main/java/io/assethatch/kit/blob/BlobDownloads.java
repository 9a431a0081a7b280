package io.assethatch.kit.blob;

import io.assethatch.kit.http.ETags;
import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.ProblemType;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers with stored bytes, whole or in part, and with all that caches need to know of them (RFC 9110, RFC 9111). */
@Singleton
public class BlobDownloads {
    private static final ProblemType UNSATISFIABLE =
            new ProblemType("range-not-satisfiable", 416, "The range is outside of the bytes");

    /** The address names the bytes, so whoever has them need never ask again. */
    private static final String FOR_EVER = "private, max-age=31536000, immutable";

    /** Without the hash the address may name other bytes tomorrow; the entity tag makes asking cheap. */
    private static final String ASK_AGAIN = "private, no-cache";

    private final BlobStore blobs;
    private final BlobConfig config;

    BlobDownloads(BlobStore blobs, BlobConfig config) {
        this.blobs = blobs;
        this.config = config;
    }

    /**
     * The answer to a GET: 200, 206 for one range, or 304; several ranges are answered whole.
     *
     * <p>Fails with {@link Problem}: 404 when the workspace does not have the bytes (any more), 412 when {@code If-Match}
     * does not hold, 416 when the range begins beyond the end.
     *
     * @param version the hash that the address names, if it names one
     * @param request its conditions and range
     */
    public Uni<Response> get(String workspace, BlobFile file, @Nullable String version, HttpHeaders request) {
        if (known(file, request)) {
            return Uni.createFrom().item(notModified(file, version));
        }
        // Before the look-up: a range that cannot be is refused whether the bytes are there or not.
        Optional<ByteRange> part = range(file, request);
        return blobs.find(workspace, file.sha256()).map(found -> {
            Blob blob = found.orElseThrow(() -> Problem.notFound("image", file.sha256()));
            return answer(file, version, part, range -> blobs.read(blob, range));
        });
    }

    /**
     * As the other one, for bytes that lie somewhere else but are known by their tag and length.
     *
     * @param bytes reads a range of them
     */
    public Response get(
            BlobFile file, @Nullable String version, HttpHeaders request, Function<ByteRange, Multi<Buffer>> bytes) {
        return known(file, request) ? notModified(file, version) : answer(file, version, range(file, request), bytes);
    }

    private Response answer(
            BlobFile file,
            @Nullable String version,
            Optional<ByteRange> part,
            Function<ByteRange, Multi<Buffer>> bytes) {
        ByteRange range = part.orElse(ByteRange.whole(file.bytes()));
        var response = headed(part.isEmpty() ? 200 : 206, file, version)
                .entity(new BlobBody(bytes.apply(range), range.length(), config.stall()));
        part.ifPresent(asked -> response.header(
                "Content-Range", "bytes " + asked.first() + "-" + (asked.end() - 1) + "/" + file.bytes()));
        return response.build();
    }

    /** The answer to a HEAD: what GET would send without a range, but for the bytes. */
    public Response head(BlobFile file, @Nullable String version, HttpHeaders request) {
        return known(file, request)
                ? notModified(file, version)
                : headed(200, file, version)
                        .header(HttpHeaders.CONTENT_LENGTH, file.bytes())
                        .build();
    }

    private static boolean known(BlobFile file, HttpHeaders request) {
        String tag = ETags.of(file.sha256());
        String ifMatch = request.getHeaderString(HttpHeaders.IF_MATCH);
        if (ifMatch != null && !ETags.matches(ifMatch, tag)) {
            throw new Problem(ProblemType.EDIT_CONFLICT, "These are other bytes by now. Ask again without If-Match.");
        }
        return ETags.notModified(request.getHeaderString(HttpHeaders.IF_NONE_MATCH), tag);
    }

    private static Optional<ByteRange> range(BlobFile file, HttpHeaders request) {
        String ifRange = request.getHeaderString("If-Range");
        // A date never holds: nothing here has one.
        if (ifRange != null && !ifRange.strip().equals(ETags.of(file.sha256()))) {
            return Optional.empty();
        }
        Optional<RangeHeader> asked = RangeHeader.parse(request.getHeaderString("Range"));
        return asked.map(range -> range.of(file.bytes())
                .orElseThrow(
                        () -> new Problem(UNSATISFIABLE, "There are " + file.bytes() + " bytes; ask for some of them.")
                                .header("Content-Range", "bytes */" + file.bytes())));
    }

    private static Response notModified(BlobFile file, @Nullable String version) {
        return cached(Response.notModified(), file, version).build();
    }

    private static Response.ResponseBuilder headed(int status, BlobFile file, @Nullable String version) {
        var response = cached(Response.status(status), file, version)
                .type(file.mediaType())
                .header("Accept-Ranges", "bytes")
                // A browser must not find another type in the bytes.
                .header("X-Content-Type-Options", "nosniff");
        return file.name() == null
                ? response
                : response.header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        FileName.of(file.name(), file.mediaType()).inline());
    }

    private static Response.ResponseBuilder cached(
            Response.ResponseBuilder response, BlobFile file, @Nullable String version) {
        return response.header(HttpHeaders.ETAG, ETags.of(file.sha256()))
                .header(HttpHeaders.CACHE_CONTROL, file.sha256().equals(version) ? FOR_EVER : ASK_AGAIN);
    }
}
