package io.assethatch.localstack.cli;

import io.assethatch.localstack.LocalStackException;
import io.assethatch.localstack.StackDirectory;
import io.assethatch.localstack.StackOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A second launcher that goes on when this one has ended. */
final class BackgroundLauncher {
    private BackgroundLauncher() {}

    /**
     * Starts it and repeats its progress until everything is ready.
     *
     * @throws LocalStackException it ended instead; its own message is repeated
     */
    static void start(StackOptions options) {
        var directory = new StackDirectory(options.data());
        directory.prepare();
        Path log = directory.launcherLog();
        try {
            directory.forgetReady();
            var output = LogTail.fromEndOf(log);
            Process launcher = new ProcessBuilder(command(options))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            launcher.getOutputStream().close();
            follow(launcher, directory, output);
        } catch (IOException e) {
            throw new LocalStackException("Asset Hatch cannot be started in the background: " + e, e);
        }
    }

    private static void follow(Process launcher, StackDirectory directory, LogTail output) throws IOException {
        var complaints = new ArrayList<String>();
        boolean goesOn = true;
        while (goesOn) {
            goesOn = launcher.isAlive() && !directory.wasReady();
            if (!goesOn) {
                // What it printed just before.
                LogTail.pause();
            }
            for (String line : output.nextLines()) {
                if (line.startsWith(Launcher.COMPLAINT)) {
                    complaints.add(line.substring(Launcher.COMPLAINT.length()));
                } else {
                    System.out.println(line);
                }
            }
            LogTail.pause();
        }
        if (!launcher.isAlive()) {
            throw new LocalStackException(
                    complaints.isEmpty()
                            ? "the launcher ended unexpectedly: see " + directory.launcherLog()
                            : complaints.get(0));
        }
    }

    /** The same program as this one, out of reach of this terminal's Ctrl-C and hang-up. */
    private static List<String> command(StackOptions options) {
        var command = new ArrayList<String>();
        command.add(Files.isExecutable(Path.of("/usr/bin/setsid")) ? "setsid" : "nohup");
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Launcher.class.getName(), "up"));
        command.addAll(List.of("--data", options.data().toString(), "--port", Integer.toString(options.port())));
        return command;
    }
}
