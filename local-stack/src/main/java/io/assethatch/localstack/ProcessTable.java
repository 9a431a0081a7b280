package io.assethatch.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** What the operating system tells about a process beyond Java's own handle. */
final class ProcessTable {
    private ProcessTable() {}

    /**
     * Resident bytes of a process and its descendants. Memory that they share is counted once, with the first.
     */
    static OptionalLong residentBytesOfTree(ProcessHandle process) {
        OptionalLong own = residentBytes(process);
        if (own.isEmpty()) {
            return OptionalLong.empty();
        }
        long descendants = process.descendants()
                .mapToLong(child -> kilobytes(child.pid(), "RssAnon:").orElse(0))
                .sum();
        return OptionalLong.of(own.getAsLong() + descendants * 1024);
    }

    static OptionalLong residentBytes(ProcessHandle process) {
        OptionalLong own = kilobytes(process.pid(), "VmRSS:");
        return own.isPresent() ? OptionalLong.of(own.getAsLong() * 1024) : own;
    }

    /** Ended, but its parent has not asked for its exit code yet: nothing is left of it but an entry in the table. */
    static boolean isZombie(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .anyMatch(line -> line.startsWith("State:") && line.contains("Z"));
        } catch (IOException noSuchFile) {
            return false;
        }
    }

    private static OptionalLong kilobytes(long pid, String field) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
                    .findFirst();
        } catch (IOException notLinux) {
            return field.equals("VmRSS:") ? kilobytesFromPs(pid) : OptionalLong.empty();
        }
    }

    private static OptionalLong kilobytesFromPs(long pid) {
        try {
            Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid))
                    .redirectErrorStream(true)
                    .start();
            String output = new String(ps.getInputStream().readAllBytes()).strip();
            return output.matches("\\d+") ? OptionalLong.of(Long.parseLong(output)) : OptionalLong.empty();
        } catch (IOException noPs) {
            return OptionalLong.empty();
        }
    }
}
