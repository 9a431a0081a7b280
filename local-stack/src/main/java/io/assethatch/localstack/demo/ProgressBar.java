package io.assethatch.localstack.demo;

import java.io.PrintStream;

/** Counts up to a total on one line of a terminal, or with a line for each step where the output is a file. */
final class ProgressBar {
    private static final int WIDTH = 30;
    private static final int LABEL = 36;

    private final PrintStream out;
    private final boolean terminal;
    private final int total;
    private int done;

    ProgressBar(PrintStream out, boolean terminal, int total) {
        this.out = out;
        this.terminal = terminal;
        this.total = total;
    }

    synchronized void step(String label) {
        done++;
        int filled = WIDTH * done / Math.max(1, total);
        String text = String.format(
                "  [%s%s] %d/%d  %s", "#".repeat(filled), ".".repeat(WIDTH - filled), done, total, shortened(label));
        if (!terminal) {
            out.println(text);
        } else {
            out.print("\r" + text + (done == total ? "\n" : ""));
            out.flush();
        }
    }

    private static String shortened(String label) {
        return String.format("%-" + LABEL + "s", label.length() > LABEL ? label.substring(0, LABEL) : label);
    }
}
