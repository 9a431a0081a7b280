package io.assethatch.anchorservice.anchor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assethatch.anchorservice.image.ImageLimits;
import io.assethatch.kit.blob.BlobStore;
import io.assethatch.kit.blob.BlobTooLargeException;
import io.assethatch.kit.blob.ReceivedBlob;
import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.ProblemType;
import io.assethatch.kit.upload.FileInBody;
import io.assethatch.kit.upload.FormFile;
import io.assethatch.kit.upload.RequestBodies;
import io.assethatch.kit.upload.UploadConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Reads the forms of an upload, the image's bytes going from the socket to the blob store as they come. */
@Singleton
class AnchorUploads {
    private static final Logger LOG = Logger.getLogger(AnchorUploads.class);
    private static final String IMAGE = "image";
    private static final String ANCHOR = "anchor";

    private final RequestBodies bodies;
    private final UploadConfig config;
    private final BlobStore blobs;
    private final ImageLimits limits;
    private final ObjectMapper json;

    AnchorUploads(RequestBodies bodies, UploadConfig config, BlobStore blobs, ImageLimits limits, ObjectMapper json) {
        this.bodies = bodies;
        this.config = config;
        this.blobs = blobs;
        this.limits = limits;
        this.json = json;
    }

    /**
     * A new anchor: a form with the parts {@code image} and {@code anchor}, or one JSON document.
     *
     * @param use what becomes of them
     */
    <T> Uni<T> newAnchor(
            String workspace, HttpServerRequest request, BiFunction<NewAnchor, UploadedImage, Uni<T>> use) {
        if (isForm(request)) {
            FormFile form = form(request, Set.of(ANCHOR));
            return receive(workspace, request, form, image -> use.apply(anchor(form), image));
        }
        var document = new JsonUpload(config.restBytesMax());
        return receive(workspace, request, document, image -> use.apply(anchor(document), image));
    }

    /** An image alone: the only part of a form, or the body itself. */
    <T> Uni<T> image(String workspace, HttpServerRequest request, Function<UploadedImage, Uni<T>> use) {
        if (!isForm(request)) {
            return receive(workspace, request, new WholeBody(request.getHeader(HttpHeaders.CONTENT_TYPE)), use);
        }
        FormFile form = form(request, Set.of());
        return receive(workspace, request, form, image -> {
            requireFile(form);
            return use.apply(image);
        });
    }

    /**
     * Stores the file of a body, hands it on, and forgets it unless it was kept by then.
     *
     * <p>Fails with {@link Problem} for a body that cannot be read or an image with too many bytes, or as {@code use} does.
     *
     * @param file what takes the file out of the body
     */
    private <T> Uni<T> receive(
            String workspace, HttpServerRequest request, FileInBody file, Function<UploadedImage, Uni<T>> use) {
        return blobs.receive(workspace, bodies.file(request, file), limits.bytesMax())
                .onFailure(BlobTooLargeException.class)
                .transform(tooLarge -> ImageProblems.tooLarge(limits.bytesMax()))
                .chain(received -> Uni.createFrom()
                        .deferred(() -> use.apply(new UploadedImage(received, file.mediaType())))
                        .onTermination()
                        .call(() -> discard(received)));
    }

    /**
     * The file {@code image} of a form.
     *
     * @param fields names of the parts that may stand beside it
     */
    private FormFile form(HttpServerRequest request, Set<String> fields) {
        return new FormFile(request.getHeader(HttpHeaders.CONTENT_TYPE), IMAGE, fields, config);
    }

    private static boolean isForm(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.toLowerCase(Locale.ROOT).startsWith(MediaType.MULTIPART_FORM_DATA);
    }

    private NewAnchor anchor(JsonUpload upload) {
        try {
            JsonNode tree = json.readTree(upload.rest());
            if (!(tree instanceof ObjectNode document)) {
                throw new Problem(ProblemType.MALFORMED, "The body is a JSON object.");
            }
            JsonNode left = document.remove(JsonUpload.FIELD);
            if (left == null) {
                throw Problem.invalid("/" + JsonUpload.FIELD, "must not be null");
            }
            if (!upload.hasImage()) {
                throw JsonUpload.malformed("not a text");
            }
            return json.treeToValue(document, NewAnchor.class);
        } catch (IOException e) {
            throw new BadRequestException(e);
        }
    }

    private NewAnchor anchor(FormFile form) {
        requireFile(form);
        String text = form.field(ANCHOR)
                .orElseThrow(() -> Problem.invalid("/" + ANCHOR, "must be there once"))
                .toString();
        try {
            NewAnchor anchor = json.readValue(text, NewAnchor.class);
            if (anchor == null) {
                throw Problem.invalid("/" + ANCHOR, "must not be null");
            }
            return anchor;
        } catch (JsonProcessingException e) {
            throw new BadRequestException(e);
        }
    }

    private static void requireFile(FormFile form) {
        if (!form.hasFile()) {
            throw Problem.invalid("/" + IMAGE, "must be there once");
        }
    }

    /** What was kept is not touched, what was not is swept in an hour anyway: no reason to fail the request. */
    private Uni<Void> discard(ReceivedBlob received) {
        return blobs.discard(received)
                .onFailure(Exception.class)
                .invoke(failure -> LOG.warnf("upload %s is left to the sweep: %s", received.id(), failure))
                .onFailure(Exception.class)
                .recoverWithNull();
    }
}
