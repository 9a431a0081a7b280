package io.assethatch.localstack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Starts and stops everything once after a build, on throw-away data, so that later starts are fast. */
public final class Rehearsal {
    /** A JVM sorts and writes tens of megabytes before it ends. */
    private static final Duration ARCHIVED_WITHIN = Duration.ofSeconds(60);

    private Rehearsal() {}

    /**
     * Records the start-up archives of the services that are built in {@code home}.
     *
     * @throws LocalStackException a service does not start
     */
    public static void run(Path home) {
        Path data = Directories.temporary("assethatch-rehearsal-");
        LastWill ifKilled = LastWill.removing(data);
        try {
            record(StackOptions.of(home).data(data.resolve("data")).freePorts());
            Directories.delete(data);
            ifKilled.close();
        } catch (IOException e) {
            throw new LocalStackException("The rehearsal failed: " + e, e);
        }
    }

    private static void record(StackOptions plain) throws IOException {
        Map<StackService, StartupArchive> archives = new EnumMap<>(StackService.class);
        StackOptions recording = plain;
        for (StackService service : StackService.values()) {
            var archive = new StartupArchive(ServiceCommand.jar(plain, service));
            archives.put(service, archive);
            recording = recording.jvmArguments(service, archive.record());
        }
        try (Stack stack = Stack.start(recording)) {
            stack.stopAll(ARCHIVED_WITHIN);
        }
        for (StartupArchive archive : archives.values()) {
            archive.publish();
        }
    }
}
