package io.assethatch.localstack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Everything that Asset Hatch needs, on this machine: PostgreSQL as a child process, Kafka in this JVM, the four
 * services as child processes. Dead services and a dead PostgreSQL are started again. The end of the JVM stops everything
 * in order; after a SIGKILL of the JVM the next start on the same data does. Thread-safe; methods block.
 */
public final class Stack implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    /** Services first, then what they stand on: together below the ten seconds that a stop may take. */
    private static final Duration SERVICES_STOPPED_WITHIN = Duration.ofSeconds(4);

    private static final Duration LAUNCHER_STOPPED_WITHIN = Duration.ofSeconds(8);
    private static final Duration ORPHAN_PATIENCE = Duration.ofSeconds(1);
    private static final Duration SUPERVISION_PERIOD = Duration.ofMillis(500);

    /** Is told what became ready, in the order in which it happens; may be called from several threads. */
    @FunctionalInterface
    public interface Progress {
        void ready(String part, String address, Duration sinceStart);
    }

    private final StackOptions options;
    private final StackDirectory directory;
    private final FolderLock lock;
    private final PostgresServer postgres;
    private final KafkaServer kafka;
    private final Map<StackService, ServiceProcess> services = new EnumMap<>(StackService.class);
    private final ScheduledExecutorService supervisor;
    private final Thread shutdown;
    private boolean closed;

    private Stack(StackOptions options, StackDirectory directory, FolderLock lock) {
        this.options = options;
        this.directory = directory;
        this.lock = lock;
        shutdown = new Thread(this::close, "stack-shutdown");
        supervisor = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "stack-supervisor");
            thread.setDaemon(true);
            return thread;
        });
        postgres = PostgresServer.durable(directory.postgres(), options.postgresPort());
        kafka = KafkaServer.at(directory.kafka(), options.kafkaPort(), options.kafkaControllerPort());
        var command = new ServiceCommand(options, directory);
        for (StackService service : StackService.values()) {
            services.put(
                    service,
                    new ServiceProcess(
                            service,
                            () -> command.of(service),
                            directory,
                            readiness(options.url(service)),
                            supervisor));
        }
    }

    static URI readiness(String serviceUrl) {
        return URI.create(serviceUrl + "/q/health/ready");
    }

    /** Starts all and returns when all are ready. */
    public static Stack start(StackOptions options) {
        return start(options, (part, address, sinceStart) -> {});
    }

    /**
     * Starts all and returns when all are ready. What an earlier launcher left running on the same data is ended first.
     *
     * @throws LocalStackException another launcher uses the data, a port is taken, data are damaged, or a service does
     *     not start; what was started is stopped again
     */
    public static Stack start(StackOptions options, Progress progress) {
        var directory = new StackDirectory(options.data());
        FolderLock lock = directory
                .lock()
                .orElseThrow(() -> new LocalStackException(
                        "Asset Hatch runs already on the data in " + directory.root() + ": stop it with ./hatch down"));
        var stack = new Stack(options, directory, lock);
        // Also for Ctrl-C while things start: close() then waits for what is half-way and stops it.
        Runtime.getRuntime().addShutdownHook(stack.shutdown);
        try {
            stack.startAll(progress);
            return stack;
        } catch (IOException e) {
            stack.close();
            throw new LocalStackException("The data folder " + directory.root() + " cannot be used: " + e, e);
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    private void startAll(Progress progress) throws IOException {
        long start = System.nanoTime();
        directory.recordLauncher(options.port());
        Orphans.end(directory, SERVICES_STOPPED_WITHIN);
        directory.clearTemporary();
        for (StackService service : StackService.values()) {
            Ports.requireFree(service.port(options.port()), service.word());
        }
        // On the first start services would meet a broker without their topics; later they only wait for the broker.
        boolean topicsExist = kafka.isFormatted();
        Runnable startKafka = () -> {
            kafka.start().createTopics();
            progress.ready("kafka", kafka.bootstrapServers(), since(start));
        };
        Runnable startDatabases = () -> {
            startPostgres();
            progress.ready("postgresql", "127.0.0.1:" + options.postgresPort(), since(start));
        };
        Runnable startServices = () -> {
            startServices();
            awaitServices(service -> progress.ready(service.word(), options.url(service), since(start)));
        };
        if (topicsExist) {
            inParallel(startKafka, () -> {
                startDatabases.run();
                startServices.run();
            });
        } else {
            inParallel(startKafka, startDatabases);
            startServices.run();
        }
        directory.recordReady();
        supervisor.scheduleWithFixedDelay(
                this::superviseQuietly,
                SUPERVISION_PERIOD.toMillis(),
                SUPERVISION_PERIOD.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private synchronized void startServices() {
        if (closed) {
            throw new LocalStackException("Stopped while it was starting");
        }
        services.values().forEach(ServiceProcess::start);
    }

    private void awaitServices(Consumer<StackService> ready) {
        inParallel(services.entrySet().stream()
                .map(entry -> (Runnable) () -> {
                    entry.getValue().awaitReady(READY_WITHIN);
                    ready.accept(entry.getKey());
                })
                .toArray(Runnable[]::new));
    }

    private void startPostgres() {
        postgres.start();
        for (StackService service : StackService.values()) {
            String database = service.database();
            if (database != null) {
                postgres.createServiceDatabase(database, directory.databasePassword());
            }
        }
    }

    private static Duration since(long startNanos) {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    /** Runs all to their end, then throws the first failure. */
    private static void inParallel(Runnable... tasks) {
        var threads = Executors.newFixedThreadPool(tasks.length);
        try {
            var running = new CompletableFuture<?>[tasks.length];
            for (int i = 0; i < tasks.length; i++) {
                running[i] = CompletableFuture.runAsync(tasks[i], threads);
            }
            CompletableFuture.allOf(running).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof LocalStackException ours ? ours : e;
        } finally {
            threads.shutdown();
        }
    }

    private void superviseQuietly() {
        try {
            if (postgres.hasDied()) {
                postgres.start();
            }
            if (Files.deleteIfExists(directory.restartNowFile())) {
                services.values().forEach(ServiceProcess::restartNow);
            }
        } catch (LocalStackException | IOException e) {
            // Tried again in a moment; meanwhile the services answer that their database is away.
            System.err.println("supervisor: " + e.getMessage());
        }
    }

    /**
     * Stops the stack that another process launched on these data, and what a killed launcher left behind; takes ten
     * seconds at the most.
     *
     * @return whether anything ran
     */
    public static boolean stop(StackDirectory directory) {
        if (!Files.exists(directory.root())) {
            return false;
        }
        Optional<FolderLock> lock = directory.lock();
        boolean launched = lock.isEmpty();
        if (launched) {
            directory.launcher().ifPresent(launcher -> endLauncher(directory, launcher));
            lock = directory.lock();
        }
        FolderLock held = lock.orElseThrow(
                () -> new LocalStackException("Another launcher starts just now on " + directory.root()));
        try {
            int orphans = Orphans.end(directory, ORPHAN_PATIENCE);
            directory.clearRecords();
            held.close();
            return launched || orphans > 0;
        } catch (IOException e) {
            throw new LocalStackException("The data folder " + directory.root() + " cannot be used: " + e, e);
        }
    }

    private static void endLauncher(StackDirectory directory, ProcessHandle launcher) {
        launcher.destroy();
        long deadline = System.nanoTime() + LAUNCHER_STOPPED_WITHIN.toNanos();
        while (directory.isInUse() && System.nanoTime() < deadline) {
            Signals.pause(Duration.ofMillis(50));
        }
        if (directory.isInUse()) {
            launcher.destroyForcibly();
        }
        Signals.exitsWithin(launcher, ORPHAN_PATIENCE);
    }

    /** The address of the whole, for clients. */
    public String gatewayUrl() {
        return options.url(StackService.GATEWAY);
    }

    /** A service's own address, which clients do not use. */
    public String url(StackService service) {
        return options.url(service);
    }

    public StackDirectory directory() {
        return directory;
    }

    /** What the services show each other on internal routes. */
    public String serviceToken() {
        return directory.serviceToken();
    }

    public PostgresServer postgres() {
        return postgres;
    }

    public KafkaServer kafka() {
        return kafka;
    }

    /** SIGKILL, as a crash: the supervisor starts the service again. */
    public void kill9(StackService service) {
        process(service).kill();
    }

    /** Ends the service in order; it stays down until {@link #start(StackService)}. */
    public void stop(StackService service) {
        process(service).requestStop();
        process(service).awaitStopped(SERVICES_STOPPED_WITHIN);
    }

    /** Starts a service that is down and returns when it is ready. */
    public void start(StackService service) {
        process(service).start();
        awaitReady(service);
    }

    /** Returns when the service is ready, restarted or not. */
    public void awaitReady(StackService service) {
        process(service).awaitReady(READY_WITHIN);
    }

    /** SIGSTOP: the process keeps its connections and locks, and does nothing. */
    public void pause(StackService service) {
        process(service).signal("STOP");
    }

    /** SIGCONT: undoes {@link #pause}. */
    public void resume(StackService service) {
        process(service).signal("CONT");
    }

    /** The service's present process. */
    public long pid(StackService service) {
        return process(service).pid();
    }

    /** How often the service ended without being asked to. */
    public int deaths(StackService service) {
        return process(service).deaths();
    }

    /** Ends all services in order, forcibly those that take longer. */
    void stopAll(Duration patience) {
        services.values().forEach(ServiceProcess::requestStop);
        inParallel(services.values().stream()
                .map(service -> (Runnable) () -> service.awaitStopped(patience))
                .toArray(Runnable[]::new));
    }

    private ServiceProcess process(StackService service) {
        return services.get(service);
    }

    /** Stops everything within ten seconds. Idempotent. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        supervisor.shutdown();
        stopAll(SERVICES_STOPPED_WITHIN);
        inParallel(kafka::close, postgres::close);
        try {
            directory.clearRecords();
            lock.close();
        } catch (IOException e) {
            throw new LocalStackException("The data folder " + directory.root() + " cannot be used: " + e, e);
        }
        if (Thread.currentThread() != shutdown) {
            removeShutdownHook();
        }
    }

    private void removeShutdownHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(shutdown);
        } catch (IllegalStateException endingAlready) {
            // The hook runs beside us and will find everything closed.
            return;
        }
    }
}
