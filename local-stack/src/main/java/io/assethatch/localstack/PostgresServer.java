package io.assethatch.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL of our own as a child process, on the loopback address. Either durable (every commit is flushed to disk)
 * or for tests (fast, in a temporary directory that is gone afterwards). Runs as root too, through an unprivileged
 * account. Thread-safe; methods block.
 */
public final class PostgresServer implements AutoCloseable {
    /** The password of service roles when the caller names none: for tests and machines of one person. */
    public static final String DEFAULT_PASSWORD = "assethatch";

    private static final String SUPERUSER = "postgres";
    /** Crash recovery of a large data directory takes its time; a healthy start takes half a second. */
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);

    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(8);
    private static final Duration READY_POLL = Duration.ofMillis(20);
    private static final int NAMEDATALEN_MAX = 63;

    private final Path home;
    private final int port;
    private final boolean durable;
    private final ServerAccount account = ServerAccount.current();
    private String superuserPassword = DEFAULT_PASSWORD;
    private @Nullable Process process;
    private boolean stopped = true;
    private boolean closed;
    private @Nullable LastWill lastWill;

    private PostgresServer(Path home, int port, boolean durable) {
        this.home = home.toAbsolutePath();
        this.port = port;
        this.durable = durable;
    }

    /** A server whose data stay in {@code home} (created if absent) and survive power loss. */
    public static PostgresServer durable(Path home, int port) {
        return new PostgresServer(home, port, true);
    }

    /** A server on a free port without flushing; {@link #close()}, or the end of the JVM, removes its data. */
    public static PostgresServer forTests() {
        return new PostgresServer(Directories.temporary("assethatch-postgres-"), Ports.free(), false);
    }

    /**
     * Starts on the data that are there, or on new ones, and returns when connections are accepted.
     *
     * @throws LocalStackException port taken, directory damaged or of another user, or PostgreSQL refuses; the message
     *     carries its last words
     */
    public synchronized PostgresServer start() {
        if (isRunning()) {
            return this;
        }
        if (closed) {
            throw new LocalStackException("PostgreSQL is closed");
        }
        Ports.requireFree(port, "PostgreSQL");
        Path binaries = PostgresBinaries.unpacked(account);
        try {
            Cluster cluster = new Cluster(home, account, durable);
            cluster.createIfAbsent(binaries);
            superuserPassword = cluster.superuserPassword();
            process = launch(binaries, cluster.directory());
        } catch (IOException e) {
            throw new LocalStackException("PostgreSQL cannot use " + home + ": " + e.getMessage(), e);
        }
        stopped = false;
        if (!durable) {
            lastWill = LastWill.ending(process.pid(), home);
        }
        awaitReady(process);
        return this;
    }

    private Process launch(Path binaries, Path cluster) throws IOException {
        var command = new ArrayList<>(List.of(
                binaries.resolve("bin/postgres").toString(),
                "-D",
                account.workingDirectoryName(cluster),
                "-p",
                "" + port));
        settings().forEach(setting -> command.addAll(List.of("-c", setting)));
        StackDirectory.rotate(log());
        return new ProcessBuilder(Signals.ownSession(account.command(command)))
                .directory(cluster.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    /** For a shared two-core machine: four services with pools, and room for tests beside them. */
    private List<String> settings() {
        var settings = new ArrayList<>(List.of(
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "max_connections=200",
                "shared_buffers=128MB",
                "effective_cache_size=512MB",
                "max_wal_size=512MB",
                "checkpoint_timeout=15min",
                "max_worker_processes=4",
                "max_parallel_workers_per_gather=0",
                "jit=off",
                "log_checkpoints=off",
                "log_min_duration_statement=1s",
                "log_statement=none",
                "client_connection_check_interval=5s"));
        if (!durable) {
            settings.addAll(
                    List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum_naptime=5s"));
        }
        return settings;
    }

    private void awaitReady(Process started) {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (true) {
            try {
                superuserConnection("postgres").close();
                return;
            } catch (SQLException notYet) {
                if (!started.isAlive() || System.nanoTime() > deadline) {
                    kill();
                    throw new LocalStackException("PostgreSQL does not start: " + lastWords());
                }
            }
            Signals.pause(READY_POLL);
        }
    }

    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log());
            String words = lines.stream()
                    .filter(line -> line.contains("FATAL:") || line.contains("PANIC:") || line.contains("error:"))
                    .reduce((first, second) -> second)
                    .orElse(lines.isEmpty() ? "no message" : lines.get(lines.size() - 1));
            return words + " (log: " + log() + ")";
        } catch (IOException e) {
            return "see " + log();
        }
    }

    /** Ended although nobody asked it to. */
    synchronized boolean hasDied() {
        return process != null && !stopped && !process.isAlive();
    }

    public synchronized boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** The server process; its children come and go with it. */
    public synchronized long pid() {
        return running().pid();
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("PostgreSQL was not started");
        }
        return process;
    }

    /** Fast shutdown: open transactions are rolled back, connections closed, everything flushed. Idempotent. */
    public synchronized void stop() {
        stopped = true;
        if (isRunning()) {
            Signals.send("INT", running().pid());
            if (!exitsWithin(STOPPED_WITHIN)) {
                kill();
            }
        }
        revokeLastWill();
    }

    /** Ends it like a crash, without any chance to write; {@link #start()} then recovers from the log. */
    public synchronized void kill() {
        stopped = true;
        if (process != null) {
            // Backends hold the shared memory, which would keep the next server from starting.
            List<ProcessHandle> backends = process.descendants().toList();
            process.destroyForcibly();
            backends.forEach(ProcessHandle::destroyForcibly);
            exitsWithin(STOPPED_WITHIN);
            backends.forEach(backend -> backend.onExit()
                    .completeOnTimeout(backend, 2, TimeUnit.SECONDS)
                    .join());
        }
        revokeLastWill();
    }

    private boolean exitsWithin(Duration limit) {
        try {
            return running().waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void revokeLastWill() {
        if (lastWill != null) {
            lastWill.close();
            lastWill = null;
        }
    }

    /** Stops for good; a server for tests also removes its data. */
    @Override
    public synchronized void close() {
        closed = true;
        stop();
        if (!durable) {
            try {
                Directories.delete(home);
            } catch (IOException e) {
                throw new LocalStackException("Cannot remove " + home + ": " + e.getMessage(), e);
            }
        }
    }

    public int port() {
        return port;
    }

    /** What the server writes; appended to over restarts. */
    public Path log() {
        return home.resolve("postgres.log");
    }

    /**
     * A database and a role of the same name that owns it, with the time-outs that keep a frozen writer from holding a
     * shard of the change feed. The role is no superuser and may enter no other service's database. Idempotent: on an
     * existing one the password is set anew.
     *
     * @param name lower-case letters, digits, underscores; at most 63
     */
    public void createServiceDatabase(String name, String password) {
        if (!name.matches("[a-z][a-z0-9_]*") || name.length() > NAMEDATALEN_MAX) {
            throw new IllegalArgumentException("not a database name: " + name);
        }
        try (Connection connection = superuserConnection("postgres");
                var statement = connection.createStatement()) {
            String literal = "'" + password.replace("'", "''") + "'";
            if (!exists(connection, "select from pg_roles where rolname = ?", name)) {
                statement.execute("create role " + name + " login nosuperuser nocreatedb nocreaterole");
            }
            statement.execute("alter role " + name + " password " + literal);
            for (String setting : List.of(
                    "idle_in_transaction_session_timeout = '5s'",
                    "lock_timeout = '5s'",
                    "statement_timeout = '30s'",
                    "tcp_keepalives_idle = '10'",
                    "tcp_keepalives_interval = '5'",
                    "tcp_keepalives_count = '3'")) {
                statement.execute("alter role " + name + " set " + setting);
            }
            if (!exists(connection, "select from pg_database where datname = ?", name)) {
                statement.execute("create database " + name + " owner " + name);
                statement.execute("revoke connect on database " + name + " from public");
            }
        } catch (SQLException e) {
            throw new LocalStackException("Database " + name + " cannot be created: " + e.getMessage(), e);
        }
    }

    /** As {@link #createServiceDatabase(String, String)} with {@link #DEFAULT_PASSWORD}. */
    public void createServiceDatabase(String name) {
        createServiceDatabase(name, DEFAULT_PASSWORD);
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        }
    }

    /** For drivers of JDBC: {@code jdbc:postgresql://…}. */
    public String jdbcUrl(String database) {
        return "jdbc:" + reactiveUrl(database);
    }

    /** For the reactive client: {@code postgresql://…}. */
    public String reactiveUrl(String database) {
        return "postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** A connection that may do everything; the caller closes it. */
    public Connection superuserConnection(String database) throws SQLException {
        return connection(database, SUPERUSER, superuserPassword);
    }

    /** A connection as a service has it: role and database of the same name. */
    public Connection connection(String database, String role, String password) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", role);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        return DriverManager.getConnection(jdbcUrl(database), properties);
    }
}
