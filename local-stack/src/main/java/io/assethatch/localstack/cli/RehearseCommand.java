package io.assethatch.localstack.cli;

import io.assethatch.localstack.Rehearsal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** What the script runs after a build; nothing for people to call. */
@Command(name = "rehearse", hidden = true)
final class RehearseCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        Rehearsal.run(Launcher.home());
        return 0;
    }
}
