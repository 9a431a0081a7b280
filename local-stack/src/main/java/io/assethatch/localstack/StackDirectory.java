package io.assethatch.localstack;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The data folder of a stack: who works on it, what runs, its secrets and logs. */
public final class StackDirectory {
    private static final String OURS_ALONE = "rwx------";
    private static final long LOG_BYTES_MAX = 10L << 20;

    private final Path root;

    public StackDirectory(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    public Path root() {
        return root;
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    Path kafka() {
        return root.resolve("kafka");
    }

    /** Where services put uploads for a moment: a machine's common folder may hold what another user made. */
    Path temporary() {
        return root.resolve("tmp");
    }

    /** Removes what killed services left of their temporary files. */
    void clearTemporary() throws IOException {
        Directories.delete(temporary());
        Files.createDirectory(temporary());
    }

    public Path logs() {
        return root.resolve("logs");
    }

    /** What a service prints. */
    public Path log(StackService service) {
        return logs().resolve(service.word() + ".log");
    }

    /** Every log by the name of the part that writes it. */
    public Map<String, Path> allLogs() {
        var logs = new LinkedHashMap<String, Path>();
        for (StackService service : StackService.values()) {
            logs.put(service.word(), log(service));
        }
        logs.put("postgresql", postgres().resolve("postgres.log"));
        logs.put("launcher", launcherLog());
        return logs;
    }

    /** What the launcher itself prints when it runs in the background. */
    public Path launcherLog() {
        return logs().resolve("launcher.log");
    }

    private Path run() {
        return root.resolve("run");
    }

    private Path portFile() {
        return run().resolve("port");
    }

    /** Present while the stack runs and has once been ready as a whole. */
    private Path readyFile() {
        return run().resolve("ready");
    }

    /**
     * Asks a running launcher to restart what died without waiting out its back-off.
     */
    Path restartNowFile() {
        return run().resolve("restart-now");
    }

    Path serviceRecord(StackService service) {
        return run().resolve(service.word() + ".process");
    }

    private Path launcherRecord() {
        return run().resolve("launcher.process");
    }

    private Path lockFile() {
        return root.resolve("launcher.lock");
    }

    /** The text that the command line of every service of this stack carries. */
    String mark() {
        return "-Dassethatch.stack=" + root;
    }

    /**
     * Makes the folder ours until the returned lock is closed or this JVM ends, in whatever way.
     *
     * @return empty when a launcher works on it already
     * @throws LocalStackException the folder cannot be created or written
     */
    Optional<FolderLock> lock() {
        prepare();
        try {
            return FolderLock.tryAcquire(lockFile());
        } catch (IOException e) {
            throw new LocalStackException("The data folder " + root + " cannot be used: " + e, e);
        }
    }

    /**
     * Creates what is missing of the folder.
     *
     * @throws LocalStackException it cannot be created, or holds other things
     */
    public void prepare() {
        try {
            createOrRecognise();
            Files.createDirectories(run());
            Files.createDirectories(logs());
        } catch (NotDirectoryException | FileAlreadyExistsException e) {
            throw new LocalStackException("The data folder " + root + " is a file: choose another with --data", e);
        } catch (IOException e) {
            throw new LocalStackException("The data folder " + root + " cannot be used: " + e, e);
        }
    }

    /** Whether a launcher works on this folder at the moment. */
    public boolean isInUse() {
        if (!Files.exists(lockFile())) {
            return false;
        }
        try {
            Optional<FolderLock> lock = FolderLock.tryAcquire(lockFile());
            if (lock.isPresent()) {
                lock.get().close();
            }
            return lock.isEmpty();
        } catch (IOException e) {
            throw new LocalStackException("The data folder " + root + " cannot be used: " + e, e);
        }
    }

    /** Before a start: {@link #wasReady()} is about the launcher that comes now. */
    public void forgetReady() throws IOException {
        Files.deleteIfExists(readyFile());
    }

    void recordLauncher(int port) throws IOException {
        forgetReady();
        Files.deleteIfExists(restartNowFile());
        Files.writeString(portFile(), Integer.toString(port));
        ProcessHandle self = ProcessHandle.current();
        ProcessRecord.of(self, "").write(launcherRecord());
    }

    /** After an orderly stop nothing runs that would have to be recognised. */
    void clearRecords() throws IOException {
        Files.deleteIfExists(readyFile());
        Files.deleteIfExists(launcherRecord());
        for (StackService service : StackService.values()) {
            Files.deleteIfExists(serviceRecord(service));
        }
    }

    void recordReady() {
        try {
            Files.writeString(readyFile(), "");
        } catch (IOException e) {
            throw new LocalStackException("The data folder " + root + " cannot be written: " + e, e);
        }
    }

    /** Whether the running launcher has seen everything ready once. */
    public boolean wasReady() {
        return Files.exists(readyFile());
    }

    /** Asks the running launcher to start again at once what has died. */
    public void requestRestartOfDead() {
        try {
            Files.writeString(restartNowFile(), "");
        } catch (IOException e) {
            throw new LocalStackException("The data folder " + root + " cannot be written: " + e, e);
        }
    }

    /** The launcher that works on this folder, if it is alive. */
    public Optional<ProcessHandle> launcher() {
        return ProcessRecord.read(launcherRecord()).flatMap(ProcessRecord::alive);
    }

    /** The process of a service, if it is alive, orphaned or not. */
    public Optional<ProcessHandle> process(StackService service) {
        return ProcessRecord.read(serviceRecord(service)).flatMap(ProcessRecord::alive);
    }

    /** The PostgreSQL that runs on this folder, orphaned or not. */
    public Optional<ProcessHandle> postgresProcess() {
        return new Cluster(postgres(), ServerAccount.current(), true).runningServer();
    }

    /** The port of the gateway as the last launcher had it. */
    public Optional<Integer> port() {
        try {
            return Optional.of(Integer.parseInt(Files.readString(portFile()).strip()));
        } catch (IOException | NumberFormatException none) {
            return Optional.empty();
        }
    }

    /** The key that services show each other on internal routes. */
    String serviceToken() {
        return secret("service-token");
    }

    /** With which generation-service encrypts the keys of workspaces: 32 bytes. */
    byte[] encryptionKey() {
        return HexFormat.of().parseHex(secret("encryption-key"));
    }

    String databasePassword() {
        return secret("database-password");
    }

    /** Where the gateway keeps the key of the local mode; it creates the file itself. */
    Path signingKeyFile() {
        return root.resolve("gateway-signing-key");
    }

    private String secret(String name) {
        Path file = root.resolve(name);
        try {
            if (!Files.exists(file)) {
                Path draft = root.resolve(name + ".new");
                Files.deleteIfExists(draft);
                Files.createFile(
                        draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(draft, randomHex());
                Files.move(draft, file);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new LocalStackException("The secret " + file + " cannot be read or written: " + e, e);
        }
    }

    private static String randomHex() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** Keeps one former generation, so that a log never fills the disk over many starts. */
    static void rotate(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_BYTES_MAX) {
            Path former = log.resolveSibling(log.getFileName() + ".1");
            Files.deleteIfExists(former);
            Files.move(log, former);
        }
    }

    /**
     * A folder that we create is closed to others: keys and people's games lie in it (PostgreSQL needs no right on it,
     * see {@link ServerAccount}). One that is there already must be ours: nothing is strewn among other things.
     */
    private void createOrRecognise() throws IOException {
        if (!Files.exists(root)) {
            Files.createDirectories(root.getParent());
            Files.createDirectory(
                    root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OURS_ALONE)));
            Files.createFile(lockFile());
            return;
        }
        try (var entries = Files.list(root)) {
            if (!Files.exists(lockFile()) && entries.findAny().isPresent()) {
                throw new LocalStackException(
                        "The folder " + root + " holds other things: name an empty or a new one with --data");
            }
        }
    }
}
