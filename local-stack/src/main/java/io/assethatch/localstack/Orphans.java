package io.assethatch.localstack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Processes that outlived their launcher because it was killed. */
final class Orphans {
    private Orphans() {}

    /**
     * Ends all that run on the data. Only for who holds the lock on them, since then nobody else looks after these
     * processes; each is recognised by pid, start time and command line.
     *
     * @return how many there were
     */
    static int end(StackDirectory directory, Duration patience) {
        var services = new ArrayList<ProcessHandle>();
        for (StackService service : StackService.values()) {
            directory.process(service).ifPresent(services::add);
        }
        services.forEach(orphan -> {
            Signals.send("CONT", orphan.pid());
            orphan.destroy();
        });
        services.forEach(orphan -> endForcibly(orphan, patience));
        List<ProcessHandle> postgres = directory.postgresProcess().stream().toList();
        postgres.forEach(orphan -> {
            Signals.send("INT", orphan.pid());
            endForcibly(orphan, patience);
        });
        return services.size() + postgres.size();
    }

    private static void endForcibly(ProcessHandle orphan, Duration patience) {
        if (!Signals.exitsWithin(orphan, patience)) {
            List<ProcessHandle> children = orphan.descendants().toList();
            orphan.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
            Signals.exitsWithin(orphan, patience);
        }
    }
}
