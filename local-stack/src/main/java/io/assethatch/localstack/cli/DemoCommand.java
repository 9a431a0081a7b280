package io.assethatch.localstack.cli;

import io.assethatch.localstack.StackDirectory;
import io.assethatch.localstack.StackOptions;
import io.assethatch.localstack.demo.Demo;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = "Make a pack of images from a plan and an anchor; starts everything if nothing runs yet.")
final class DemoCommand implements Callable<Integer> {
    private static final int SOME_FAILED = 1;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--plan", paramLabel = "FILE", description = "A plan in markdown (default: an example).")
    private @Nullable Path plan;

    @Option(
            names = "--anchor",
            paramLabel = "IMAGE",
            description = "A PNG, JPEG or WebP that fixes the look (default: an example).")
    private @Nullable Path anchor;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "out",
            description = "Where the pack is written (default: ${DEFAULT-VALUE}).")
    private Path target = Path.of("out");

    @Option(names = "--model", paramLabel = "M", description = "The image model (default: the server's).")
    private @Nullable String model;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "" + StackOptions.DEFAULT_PORT,
            description = "The gateway's port if it must be started (default: ${DEFAULT-VALUE}).")
    private int port;

    @Override
    public Integer call() {
        StackDirectory directory = common.directory();
        boolean startedHere = !directory.isInUse();
        if (startedHere) {
            BackgroundLauncher.start(
                    StackOptions.of(Launcher.home()).data(directory.root()).port(port));
            System.out.println();
        } else {
            StatusReport.awaitReady(directory);
        }
        String gateway = "http://127.0.0.1:" + directory.port().orElse(port);
        int failed = new Demo(gateway, System.out, System.console() != null)
                .run(plan, anchor, target.toAbsolutePath().normalize(), model);
        if (startedHere) {
            System.out.println("\nAsset Hatch goes on at " + gateway + "; ./hatch down stops it.");
        }
        return failed == 0 ? 0 : SOME_FAILED;
    }
}
