package io.assethatch.localstack;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Unix signals, of which Java itself knows only TERM and KILL. */
final class Signals {
    private Signals() {}

    /** Sends {@code INT}, {@code STOP}, {@code CONT} …; a process that is gone already is no error. */
    static void send(String signal, long pid) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(5, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new LocalStackException("Cannot signal process " + pid + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
