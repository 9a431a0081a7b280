package io.assethatch.localstack.cli;

import io.assethatch.localstack.PartStatus;
import io.assethatch.localstack.StackDirectory;
import java.util.List;

/** What runs on a data folder, for people. */
record StatusReport(StackDirectory directory, boolean launched, List<PartStatus> parts) {
    private static final int READY = 0;
    private static final int NOT_READY = 1;
    private static final int NOT_RUNNING = 3;

    private static final int READY_POLLS_MAX = 600;

    StatusReport {
        parts = List.copyOf(parts);
    }

    static StatusReport of(StackDirectory directory) {
        return new StatusReport(directory, directory.isInUse(), PartStatus.all(directory));
    }

    /** Waits until all is ready, or for half a minute at the most. */
    static void awaitReady(StackDirectory directory) {
        for (int i = 0; i < READY_POLLS_MAX && !of(directory).isReady(); i++) {
            LogTail.pause();
        }
    }

    private boolean isReady() {
        return launched && parts.stream().allMatch(part -> part.state() == PartStatus.State.READY);
    }

    /** Prints the report; the result is the exit code of the command. */
    int print() {
        boolean nothing = parts.stream().allMatch(part -> part.state() == PartStatus.State.DOWN);
        if (nothing && !launched) {
            System.out.println("Asset Hatch is not running.");
            return NOT_RUNNING;
        }
        if (!launched) {
            System.out.println(
                    "The launcher is gone and left processes behind; ./hatch up takes over, ./hatch down ends them.");
        }
        parts.forEach(part -> System.out.printf(
                "  %-20s %-9s %-24s %s%n", part.name(), part.state().word(), part.address(), processAndMemory(part)));
        System.out.println("Data and logs: " + directory.root());
        return isReady() ? READY : NOT_READY;
    }

    private static String processAndMemory(PartStatus part) {
        String memory = part.residentBytes().isPresent()
                ? String.format("%4d MB", part.residentBytes().getAsLong() >> 20)
                : "";
        return part.pid().isPresent()
                ? String.format("%s   pid %d", memory, part.pid().getAsLong())
                : memory;
    }
}
