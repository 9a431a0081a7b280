package io.assethatch.localstack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One service as a child process that is started again when it dies, with growing pauses. Thread-safe: callers and the
 * supervisor's thread meet on this object's lock, and nothing waits while holding it.
 */
final class ServiceProcess {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    /** Having run this long, a service that dies is not one that cannot start. */
    private static final Duration HEALTHY_AFTER = Duration.ofSeconds(60);

    private static final Duration READY_POLL = Duration.ofMillis(50);
    private static final Duration READY_TIMEOUT = Duration.ofSeconds(2);
    private static final int DEATHS_AT_START_MAX = 3;

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(READY_TIMEOUT)
            .build();

    private final StackService service;
    private final Supplier<ProcessBuilder> command;
    private final StackDirectory directory;
    private final URI readiness;
    private final ScheduledExecutorService supervisor;

    private boolean wanted;
    private @Nullable Process process;
    private @Nullable ScheduledFuture<?> restart;
    private long startedNanos;
    private int deathsInARow;
    private int deaths;

    ServiceProcess(
            StackService service,
            Supplier<ProcessBuilder> command,
            StackDirectory directory,
            URI readiness,
            ScheduledExecutorService supervisor) {
        this.service = service;
        this.command = command;
        this.directory = directory;
        this.readiness = readiness;
        this.supervisor = supervisor;
    }

    /** Starts it unless it runs, and from now on again whenever it dies. */
    synchronized void start() {
        wanted = true;
        deathsInARow = 0;
        launchIfDown();
    }

    /** Starts a dead one without waiting for the end of its pause. */
    synchronized void restartNow() {
        if (wanted) {
            launchIfDown();
        }
    }

    private synchronized void launchIfDown() {
        if (restart != null) {
            restart.cancel(false);
            restart = null;
        }
        if (!wanted || isAlive()) {
            return;
        }
        Process started = launch();
        process = started;
        startedNanos = System.nanoTime();
        started.onExit().thenRunAsync(() -> died(started), supervisor);
    }

    private Process launch() {
        Path log = directory.log(service);
        try {
            StackDirectory.rotate(log);
            Process started = command.get()
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            ProcessRecord.of(started.toHandle(), directory.mark()).write(directory.serviceRecord(service));
            return started;
        } catch (IOException e) {
            throw new LocalStackException(service.word() + " cannot be started: " + e.getMessage(), e);
        }
    }

    private synchronized void died(Process former) {
        if (!wanted || former != process) {
            return;
        }
        boolean wasHealthy = System.nanoTime() - startedNanos > HEALTHY_AFTER.toNanos();
        deathsInARow = wasHealthy ? 1 : deathsInARow + 1;
        deaths++;
        long pauseMillis = Math.min(FIRST_PAUSE.toMillis() << Math.min(deathsInARow - 1, 10), LONGEST_PAUSE.toMillis());
        restart = supervisor.schedule(this::launchIfDown, pauseMillis, TimeUnit.MILLISECONDS);
    }

    synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** How often it ended without being asked to. */
    synchronized int deaths() {
        return deaths;
    }

    private synchronized boolean cannotStart() {
        return wanted && deathsInARow >= DEATHS_AT_START_MAX;
    }

    /** Asks it to end in order; {@link #awaitStopped} makes sure. */
    synchronized void requestStop() {
        wanted = false;
        if (restart != null) {
            restart.cancel(false);
        }
        if (process != null) {
            // A paused process would not see the request before it is resumed.
            signal("CONT");
            process.destroy();
        }
    }

    void awaitStopped(Duration limit) {
        Process ending;
        synchronized (this) {
            ending = process;
        }
        if (ending != null && !Signals.exitsWithin(ending.toHandle(), limit)) {
            ending.destroyForcibly();
            Signals.exitsWithin(ending.toHandle(), limit);
        }
    }

    /** SIGKILL; it stays wanted, so the supervisor brings it back. */
    synchronized void kill() {
        if (process != null) {
            deathsInARow = 0;
            process.destroyForcibly();
        }
    }

    /** Sends any signal to the running process. */
    synchronized void signal(String name) {
        if (isAlive()) {
            Signals.send(name, pid());
        }
    }

    synchronized long pid() {
        if (process == null) {
            throw new IllegalStateException(service.word() + " was not started");
        }
        return process.pid();
    }

    /**
     * Returns when the service answers that it is ready.
     *
     * @throws LocalStackException it dies again and again, or is not ready within the limit
     */
    void awaitReady(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!isReady()) {
            if (cannotStart()) {
                throw new LocalStackException(
                        service.word() + " does not start: see its log " + directory.log(service));
            }
            if (System.nanoTime() > deadline) {
                throw new LocalStackException(service.word() + " is not ready after " + limit.toSeconds()
                        + " seconds: see its log " + directory.log(service));
            }
            Signals.pause(READY_POLL);
        }
        synchronized (this) {
            deathsInARow = 0;
        }
    }

    boolean isReady() {
        return isAlive() && answersReady(readiness);
    }

    /** Whether a service says at that address that it is ready. */
    static boolean answersReady(URI readiness) {
        try {
            var request =
                    HttpRequest.newBuilder(readiness).timeout(READY_TIMEOUT).build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStackException("Interrupted", e);
        }
    }
}
