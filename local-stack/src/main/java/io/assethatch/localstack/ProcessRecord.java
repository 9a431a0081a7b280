package io.assethatch.localstack;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * A process that was started, noted on disk so that a later launcher can tell it from a stranger with the same pid.
 *
 * @param started when the operating system says it started
 * @param mark text that its command line must contain
 */
record ProcessRecord(long pid, Instant started, String mark) {
    /** Start times are derived from the boot time, which the kernel gives in whole seconds. */
    private static final Duration CLOCK_GRAIN = Duration.ofSeconds(2);

    static ProcessRecord of(ProcessHandle process, String mark) {
        return new ProcessRecord(process.pid(), process.info().startInstant().orElseGet(Instant::now), mark);
    }

    static Optional<ProcessRecord> read(Path file) {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
            return Optional.of(new ProcessRecord(
                    Long.parseLong(properties.getProperty("pid", "")),
                    Instant.parse(properties.getProperty("started", "")),
                    properties.getProperty("mark", "")));
        } catch (IOException | RuntimeException unreadable) {
            // A half-written or foreign file names no process of ours.
            return Optional.empty();
        }
    }

    void write(Path file) throws IOException {
        var properties = new Properties();
        properties.setProperty("pid", Long.toString(pid));
        properties.setProperty("started", started.toString());
        properties.setProperty("mark", mark);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (var writer = Files.newBufferedWriter(fresh, StandardCharsets.UTF_8)) {
            properties.store(writer, null);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The process, if it still runs and is the very one that was noted. */
    Optional<ProcessHandle> alive() {
        return ProcessHandle.of(pid).filter(this::isTheOne);
    }

    private boolean isTheOne(ProcessHandle process) {
        if (!process.isAlive() || ProcessTable.isZombie(pid)) {
            return false;
        }
        var info = process.info();
        boolean sameStart = info.startInstant()
                .map(start -> Duration.between(start, started).abs().compareTo(CLOCK_GRAIN) <= 0)
                .orElse(false);
        return sameStart && info.commandLine().map(line -> line.contains(mark)).orElse(false);
    }
}
