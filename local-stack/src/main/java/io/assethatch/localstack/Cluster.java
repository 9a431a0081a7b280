package io.assethatch.localstack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The data directory of one PostgreSQL ({@code initdb}'s work) and the superuser's password beside it. */
final class Cluster {
    private final Path home;
    private final ServerAccount account;
    private final boolean durable;

    Cluster(Path home, ServerAccount account, boolean durable) {
        this.home = home;
        this.account = account;
        this.durable = durable;
    }

    /**
     * The server that runs on this directory, whoever started it: what its own lock file says, if that process is still
     * the one that wrote it.
     */
    Optional<ProcessHandle> runningServer() {
        try {
            List<String> lines = Files.readAllLines(directory().resolve("postmaster.pid"));
            var record = new ProcessRecord(
                    Long.parseLong(lines.get(0).strip()),
                    Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip())),
                    "bin/postgres");
            return record.alive();
        } catch (IOException | RuntimeException noServer) {
            return Optional.empty();
        }
    }

    Path directory() {
        return home.resolve("cluster");
    }

    String superuserPassword() throws IOException {
        return Files.readString(passwordFile()).strip();
    }

    private Path passwordFile() {
        return home.resolve("superuser-password");
    }

    /**
     * Initialises in a directory beside the final one and renames it, so that a run that was killed half-way is simply
     * done again.
     */
    void createIfAbsent(Path binaries) throws IOException {
        Files.createDirectories(home);
        if (Files.exists(directory())) {
            requireIntact();
            return;
        }
        Path fresh = home.resolve("cluster.new");
        Directories.delete(fresh);
        Files.createDirectory(
                fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        writePassword();
        // initdb reads the password as the account that runs it, which may not enter our folder.
        Path handedOver = Files.createTempFile("assethatch-", ".password");
        try {
            Files.copy(passwordFile(), handedOver, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(handedOver, PosixFilePermissions.fromString("rw-------"));
            account.own(handedOver);
            account.own(fresh);
            initialise(binaries, fresh, handedOver);
        } finally {
            Files.deleteIfExists(handedOver);
        }
        Files.move(fresh, directory());
    }

    private void requireIntact() throws IOException {
        for (String part : List.of("PG_VERSION", "global/pg_control", "base", "pg_wal")) {
            if (!Files.exists(directory().resolve(part))) {
                throw new LocalStackException("The data directory " + directory() + " is damaged (" + part
                        + " is missing): restore it from a copy, or move " + home + " away to start afresh");
            }
        }
        if (!Files.isReadable(passwordFile())) {
            throw new LocalStackException("The data in " + home + " belong to another user ("
                    + Files.getOwner(home, LinkOption.NOFOLLOW_LINKS) + ") or lost their superuser-password");
        }
    }

    private void writePassword() throws IOException {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        Files.deleteIfExists(passwordFile());
        Files.createFile(
                passwordFile(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passwordFile(), HexFormat.of().formatHex(random));
    }

    private void initialise(Path binaries, Path directory, Path password) throws IOException {
        var command = new ArrayList<>(List.of(
                binaries.resolve("bin/initdb").toString(),
                "-D",
                account.workingDirectoryName(directory),
                "-U",
                "postgres",
                "-A",
                "scram-sha-256",
                "--pwfile=" + password,
                "-E",
                "UTF8",
                // The same order on every machine, and none that changes with the operating system's libraries.
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--no-instructions"));
        if (!durable) {
            command.add("--no-sync");
        }
        Process initdb = new ProcessBuilder(account.command(command))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        try {
            String output = new String(initdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!initdb.waitFor(2, TimeUnit.MINUTES) || initdb.exitValue() != 0) {
                throw new LocalStackException("PostgreSQL cannot create its data in " + home + ": "
                        + output.lines()
                                .filter(line -> line.contains("error:"))
                                .findFirst()
                                .orElse(output.strip()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            initdb.destroyForcibly();
        }
    }
}
