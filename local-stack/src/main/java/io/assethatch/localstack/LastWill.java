package io.assethatch.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What is to be done when this JVM is gone, however it went: a shell waits for the end of a pipe that only this JVM
 * holds open, ends one process and removes one directory. A shutdown hook does not run on SIGKILL; this does.
 */
final class LastWill implements AutoCloseable {
    /** Signals of the terminal reach the whole group; the shell must outlive them. */
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            cat >/dev/null
            if [ "$1" -gt 0 ]; then
              kill -QUIT "$1" 2>/dev/null
              while kill -0 "$1" 2>/dev/null; do sleep 0.1; done
            fi
            rm -rf -- "$2"
            """;

    private static final long NO_PROCESS = 0;

    private final Process shell;

    private LastWill(Process shell) {
        this.shell = shell;
    }

    static LastWill removing(Path directory) {
        return ending(NO_PROCESS, directory);
    }

    static LastWill ending(long pid, Path directory) {
        try {
            return new LastWill(new ProcessBuilder(List.of(
                            "sh", "-c", SCRIPT, "assethatch-last-will", Long.toString(pid), directory.toString()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Revokes it: the owner has cleaned up itself. */
    @Override
    public void close() {
        shell.destroyForcibly();
    }
}
