package io.assethatch.localstack.cli;

import io.assethatch.localstack.Stack;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "down", description = "Stop everything; the data stay.")
final class DownCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public Integer call() {
        boolean ran = Stack.stop(common.directory());
        System.out.println(ran ? "Asset Hatch is stopped." : "Asset Hatch is not running.");
        return 0;
    }
}
