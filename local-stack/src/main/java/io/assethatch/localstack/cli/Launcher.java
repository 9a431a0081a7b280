package io.assethatch.localstack.cli;

import io.assethatch.localstack.LocalStackException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The program behind {@code hatch}: one line on standard error and a non-zero exit code for what cannot be done. */
@Command(
        name = "hatch",
        description = "Asset Hatch on this machine: an API that turns a described game into image assets in one look.",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            DemoCommand.class,
            RehearseCommand.class,
            CommandLine.HelpCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
public final class Launcher implements Runnable {
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    /** Begins every line that tells why a command did nothing. */
    static final String COMPLAINT = "hatch: ";

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        var commands = new CommandLine(new Launcher());
        commands.setParameterExceptionHandler((error, given) -> {
            PrintWriter err = error.getCommandLine().getErr();
            err.println(COMPLAINT + error.getMessage() + " (./hatch help tells what there is)");
            return WRONG_USAGE;
        });
        commands.setExecutionExceptionHandler((error, command, parsed) -> {
            if (error instanceof LocalStackException) {
                command.getErr().println(COMPLAINT + error.getMessage());
                return FAILED;
            }
            throw error;
        });
        return commands.execute(arguments);
    }

    /** The project's folder, which the script {@code hatch} names. */
    static Path home() {
        String home = System.getProperty("assethatch.home");
        if (home == null) {
            throw new LocalStackException("-Dassethatch.home is not set: start the program through ./hatch");
        }
        return Path.of(home);
    }

    @Override
    public void run() {
        Objects.requireNonNull(spec);
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
