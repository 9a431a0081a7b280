package io.assethatch.kit.upload;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;

/**
 * Takes the one file out of a body as it comes in. What stands beside the file is small and stays. Not thread-safe: one
 * body, piece after piece.
 */
public interface FileInBody {
    /**
     * What this piece of the body adds to the file, in order.
     *
     * @throws io.assethatch.kit.problem.Problem as soon as the body is not what it should be
     */
    List<Buffer> take(Buffer piece);

    /**
     * Nothing more comes.
     *
     * @throws io.assethatch.kit.problem.Problem when the body broke off
     */
    void end();

    /** The file's type as its sender named it. */
    Optional<String> mediaType();
}
