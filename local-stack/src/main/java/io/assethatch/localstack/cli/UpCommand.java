package io.assethatch.localstack.cli;

import io.assethatch.localstack.LocalStackException;
import io.assethatch.localstack.Stack;
import io.assethatch.localstack.StackDirectory;
import io.assethatch.localstack.StackOptions;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "up", description = "Start everything; Ctrl-C or ./hatch down ends it.")
final class UpCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "" + StackOptions.DEFAULT_PORT,
            description = "The gateway's port (default: ${DEFAULT-VALUE}); six more above it are used.")
    private int port;

    @Option(names = "--detach", description = "Return once everything is ready and keep it running.")
    private boolean detach;

    @Override
    public Integer call() {
        StackDirectory directory = common.directory();
        if (directory.isInUse()) {
            System.out.println("Asset Hatch runs already.");
            directory.requestRestartOfDead();
            StatusReport.awaitReady(directory);
            return StatusReport.of(directory).print();
        }
        var options = StackOptions.of(Launcher.home()).data(directory.root()).port(port);
        if (detach) {
            BackgroundLauncher.start(options);
        } else {
            runUntilSignalled(options);
        }
        return 0;
    }

    /** Returns only by the end of the JVM: a signal runs the stack's shutdown hook, which stops it in order. */
    private static void runUntilSignalled(StackOptions options) {
        long start = System.nanoTime();
        Stack stack = Stack.start(options, UpCommand::printReady);
        System.out.printf(
                "%nReady after %.1f s at %s%nData and logs: %s%n",
                (System.nanoTime() - start) / 1e9,
                stack.gatewayUrl().replace("127.0.0.1", "localhost"),
                stack.directory().root());
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new LocalStackException("Interrupted", e);
        }
    }

    private static void printReady(String part, String address, Duration sinceStart) {
        synchronized (System.out) {
            System.out.printf("  %-20s ready after %4.1f s   %s%n", part, sinceStart.toMillis() / 1e3, address);
        }
    }
}
