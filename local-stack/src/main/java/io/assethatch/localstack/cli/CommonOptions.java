package io.assethatch.localstack.cli;

import io.assethatch.localstack.StackDirectory;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which stack is meant (stacks differ by the folder that holds their data), and help. */
final class CommonOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where databases, keys and logs are kept (default: .hatch in the project's folder).")
    private @Nullable Path folder;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    StackDirectory directory() {
        return new StackDirectory(folder == null ? Launcher.home().resolve(".hatch") : folder);
    }
}
