package io.assethatch.anchorservice.anchor;

import io.assethatch.kit.upload.FileInBody;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A body that is the file, all of it. */
final class WholeBody implements FileInBody {
    private final Optional<String> mediaType;

    WholeBody(@Nullable String contentType) {
        this.mediaType = Optional.ofNullable(contentType);
    }

    @Override
    public List<Buffer> take(Buffer piece) {
        return List.of(piece);
    }

    @Override
    public void end() {
        // A body without framing of its own is whole when it ends.
    }

    @Override
    public Optional<String> mediaType() {
        return mediaType;
    }
}
