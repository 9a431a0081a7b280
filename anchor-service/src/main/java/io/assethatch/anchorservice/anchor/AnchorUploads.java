package io.assethatch.anchorservice.anchor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assethatch.contracts.state.StyleAnchorState;
import io.assethatch.feed.Written;
import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** Reads the two forms of an upload. Images are on disk by then, never whole in memory. */
@Singleton
class AnchorUploads {
    private static final Logger LOG = Logger.getLogger(AnchorUploads.class);
    private static final String IMAGE = "image";
    private static final String ANCHOR = "anchor";

    /** As much as a form attribute may have (quarkus.http.limits.max-form-attribute-size). */
    private static final int JSON_BYTES_MAX = 256 * 1024;

    private final AnchorWrites writes;
    private final ObjectMapper json;
    private final Vertx vertx;

    AnchorUploads(AnchorWrites writes, ObjectMapper json, Vertx vertx) {
        this.writes = writes;
        this.json = json;
        this.vertx = vertx;
    }

    /** Two parts: {@code image}, a file, and {@code anchor}, JSON. */
    Uni<Written<StyleAnchorState>> fromForm(String workspace, MultipartFormDataInput form) {
        Map<String, Collection<FormValue>> parts = form.getValues();
        for (String name : parts.keySet()) {
            if (!name.equals(IMAGE) && !name.equals(ANCHOR)) {
                throw new Problem(ProblemType.MALFORMED, "The form has the parts image and anchor.")
                        .with(new Problem.InvalidValue("/" + name, "unknown part"));
            }
        }
        NewAnchor anchor = anchor(text(part(parts, ANCHOR)));
        FormValue image = part(parts, IMAGE);
        if (!image.isFileItem()) {
            throw Problem.invalid("/" + IMAGE, "must be a file, with a file name");
        }
        return writes.create(
                workspace,
                anchor,
                file(image),
                Optional.ofNullable(image.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE)));
    }

    /** One JSON document with the image as base64. Blocks while the body comes in. */
    Uni<Written<StyleAnchorState>> fromJson(String workspace, InputStream body) {
        Path file = temporary();
        return Uni.createFrom()
                .deferred(() -> {
                    JsonUpload.Rest rest = read(body, file);
                    NewAnchor anchor = anchor(rest);
                    return writes.create(
                            workspace,
                            anchor,
                            file,
                            Optional.of(rest.mediaType()).filter(type -> !type.isEmpty()));
                })
                .onTermination()
                .call(() -> delete(file));
    }

    private NewAnchor anchor(JsonUpload.Rest rest) {
        try {
            JsonNode tree = json.readTree(rest.json());
            if (!(tree instanceof ObjectNode document)) {
                throw new Problem(ProblemType.MALFORMED, "The body is a JSON object.");
            }
            JsonNode left = document.remove(JsonUpload.FIELD);
            if (left == null) {
                throw Problem.invalid("/" + JsonUpload.FIELD, "must not be null");
            }
            if (!rest.hasImage()) {
                throw JsonUpload.malformed("not a text");
            }
            return json.treeToValue(document, NewAnchor.class);
        } catch (IOException e) {
            throw new BadRequestException(e);
        }
    }

    private NewAnchor anchor(String text) {
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

    private static FormValue part(Map<String, Collection<FormValue>> parts, String name) {
        Collection<FormValue> values = parts.getOrDefault(name, List.of());
        if (values.size() != 1) {
            throw Problem.invalid("/" + name, "must be there once");
        }
        return values.iterator().next();
    }

    private static String text(FormValue part) {
        if (!part.isFileItem()) {
            return part.getValue();
        }
        try {
            // Some clients send every part as a file.
            if (part.getFileItem().getFileSize() > JSON_BYTES_MAX) {
                throw new Problem(ProblemType.TOO_LARGE, "The part anchor may have " + JSON_BYTES_MAX + " bytes.");
            }
            return Files.readString(file(part));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(FormValue part) {
        return part.getFileItem().getFile();
    }

    private static JsonUpload.Rest read(InputStream body, Path file) {
        try {
            return JsonUpload.read(body, file, JSON_BYTES_MAX);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempFile("anchor-", ".upload");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The answer is decided; a file that stays in the temporary directory is no reason to change it. */
    private Uni<Void> delete(Path file) {
        return vertx.fileSystem()
                .delete(file.toString())
                .onFailure(Exception.class)
                .invoke(failure -> LOG.warnf("%s stays behind: %s", file, failure))
                .onFailure(Exception.class)
                .recoverWithNull();
    }
}
