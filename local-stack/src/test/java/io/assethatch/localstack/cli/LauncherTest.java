package io.assethatch.localstack.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.localstack.StackDirectory;
import io.assethatch.localstack.StackOptions;
import io.assethatch.localstack.StackService;
import io.assethatch.localstack.StandInHome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as people run it, in JVMs of its own, on stand-ins for the services. */
class LauncherTest {
    @TempDir
    Path folder;

    private Path home;
    private StackDirectory directory;

    private record Outcome(int exitCode, String output) {}

    @BeforeEach
    void createHome() throws IOException {
        home = StandInHome.createIn(folder.resolve("asset hatch"));
        directory = new StackDirectory(folder.resolve("my data"));
    }

    @AfterEach
    void stopWhatATestLeft() throws Exception {
        hatch("down", "--data", directory.root().toString());
    }

    @Test
    void takesOverAfterTheLauncherWasKilledAndStopsWithinTenSeconds() throws Exception {
        String port = Integer.toString(StackOptions.of(home).freePorts().port());
        String[] up = {"up", "--detach", "--data", directory.root().toString(), "--port", port};
        Outcome first = hatch(up);
        assertEquals(0, first.exitCode(), first.output());
        assertTrue(first.output().contains("Ready after"), first.output());
        List<ProcessHandle> firstProcesses = processes();
        assertEquals(6, firstProcesses.size());

        directory.launcher().orElseThrow().destroyForcibly();
        directory
                .launcher()
                .ifPresent(launcher ->
                        launcher.onExit().orTimeout(5, TimeUnit.SECONDS).join());
        Outcome orphaned = hatch("status", "--data", directory.root().toString());
        assertEquals(1, orphaned.exitCode(), orphaned.output());
        assertTrue(orphaned.output().contains("The launcher is gone"), orphaned.output());

        Outcome second = hatch(up);
        assertEquals(0, second.exitCode(), second.output());
        assertTrue(firstProcesses.stream().noneMatch(LauncherTest::runs));
        assertEquals(6, processes().size());
        Outcome again = hatch(up);
        assertTrue(again.output().contains("runs already"), again.output());
        assertEquals(0, again.exitCode(), again.output());
        List<ProcessHandle> secondProcesses = processes();

        long start = System.nanoTime();
        Outcome down = hatch("down", "--data", directory.root().toString());
        assertEquals(0, down.exitCode(), down.output());
        assertTrue(Duration.ofNanos(System.nanoTime() - start).toSeconds() < 10, "down took too long");
        assertTrue(secondProcesses.stream().noneMatch(LauncherTest::runs));
        assertEquals(3, hatch("status", "--data", directory.root().toString()).exitCode());
    }

    @Test
    void downEndsWhatAKilledLauncherLeft() throws Exception {
        String port = Integer.toString(StackOptions.of(home).freePorts().port());
        hatch("up", "--detach", "--data", directory.root().toString(), "--port", port);
        List<ProcessHandle> processes = processes();
        directory.launcher().orElseThrow().destroyForcibly();

        hatch("down", "--data", directory.root().toString());

        assertTrue(processes.stream().noneMatch(LauncherTest::runs));
    }

    @Test
    void saysInOneLineWhatCannotBeDone() throws Exception {
        assertComplaint(2, "--bogus", "up", "--bogus");
        assertComplaint(2, "--port", "up", "--port", "many");
        assertComplaint(
                1,
                "port must be between",
                "up",
                "--port",
                "65533",
                "--data",
                directory.root().toString());
        Files.writeString(folder.resolve("file"), "");
        assertComplaint(
                1,
                "is a file",
                "up",
                "--detach",
                "--data",
                folder.resolve("file").toString());
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            String data = directory.root().toString();
            assertComplaint(1, "Port " + port, "up", "--detach", "--port", port, "--data", data);
            assertComplaint(1, "Port " + port, "up", "--port", port, "--data", data);
        }
        assertComplaint(1, "There is no mailer", "logs", "mailer");
    }

    private void assertComplaint(int exitCode, String about, String... arguments) throws Exception {
        Outcome outcome = hatch(arguments);
        assertEquals(exitCode, outcome.exitCode(), outcome.output());
        assertEquals(1, outcome.output().lines().count(), outcome.output());
        assertTrue(outcome.output().startsWith("hatch: "), outcome.output());
        assertTrue(outcome.output().contains(about), outcome.output());
    }

    private List<ProcessHandle> processes() {
        var processes = new ArrayList<>(Arrays.stream(StackService.values())
                .map(directory::process)
                .flatMap(Optional::stream)
                .toList());
        directory.launcher().ifPresent(processes::add);
        directory.postgresProcess().ifPresent(processes::add);
        return processes;
    }

    private static boolean runs(ProcessHandle process) {
        try {
            // Nobody may be there to collect the exit code of a process whose parent is gone.
            return process.isAlive()
                    && Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                            .noneMatch(line -> line.startsWith("State:") && line.contains("Z"));
        } catch (IOException notLinux) {
            return process.isAlive();
        }
    }

    private Outcome hatch(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dassethatch.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                Launcher.class.getName()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(folder, "output", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "hatch does not end");
        return new Outcome(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }
}
