package io.assethatch.benchmarks;

import io.assethatch.localstack.StackOptions;
import io.assethatch.localstack.StackService;
import java.nio.file.Path;
import java.util.List;

/** The packaged stack with the compiler that a deployment has; the launcher's own flags are for a quick start. */
final class AsDeployed {
    private AsDeployed() {}

    /** On data and ports of its own. */
    static StackOptions on(Path data) {
        StackOptions options = StackOptions.of(Path.of(System.getProperty("assethatch.home", ".")))
                .data(data)
                .freePorts();
        for (StackService service : StackService.values()) {
            options = options.jvmArguments(service, List.of("-XX:TieredStopAtLevel=4"));
        }
        return options;
    }
}
