package io.assethatch.localstack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackTest {
    @TempDir
    Path folder;

    private StackOptions options;

    @BeforeEach
    void createHome() throws IOException {
        options = StackOptions.of(StandInHome.createIn(folder.resolve("asset hatch")))
                .data(folder.resolve("my data"))
                .freePorts();
    }

    @Test
    void handsEveryServiceItsAddressesAndSecrets() throws Exception {
        var more = options.environment(StackService.PROJECT_SERVICE, Map.of("GIVEN_BY_TEST", "yes"));
        try (var stack = Stack.start(more)) {
            String project = get(stack.url(StackService.PROJECT_SERVICE) + "/environment");
            assertTrue(
                    project.contains("KAFKA_BOOTSTRAP_SERVERS=" + stack.kafka().bootstrapServers()), project);
            assertTrue(
                    project.contains(
                            "QUARKUS_DATASOURCE_JDBC_URL=" + stack.postgres().jdbcUrl("projects")),
                    project);
            assertTrue(project.contains("ASSETHATCH_INTERNAL_SERVICE_TOKEN=" + stack.serviceToken()), project);
            assertTrue(project.contains("GIVEN_BY_TEST=yes"), project);
            String gateway = get(stack.gatewayUrl() + "/environment");
            assertTrue(gateway.contains("ASSETHATCH_GATEWAY_LOCAL_MODE=true"), gateway);
            assertFalse(gateway.contains("QUARKUS_DATASOURCE"), gateway);
            Path token = options.data().resolve("service-token");
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(token)));
        }
    }

    @Test
    void bringsBackWhatCrashesAndStopsWhatItIsToldToStop() throws Exception {
        try (var stack = Stack.start(options)) {
            long before = stack.pid(StackService.ANCHOR_SERVICE);
            stack.kill9(StackService.ANCHOR_SERVICE);
            Awaitility.await().until(() -> stack.deaths(StackService.ANCHOR_SERVICE) == 1);
            stack.awaitReady(StackService.ANCHOR_SERVICE);
            assertNotEquals(before, stack.pid(StackService.ANCHOR_SERVICE));

            stack.stop(StackService.GATEWAY);
            assertThrows(IOException.class, () -> get(stack.gatewayUrl() + "/environment"));
            stack.start(StackService.GATEWAY);
            assertTrue(get(stack.gatewayUrl() + "/environment").contains("QUARKUS_HTTP_PORT"));

            ProcessHandle.of(stack.postgres().pid()).orElseThrow().destroyForcibly();
            Awaitility.await().until(() -> !stack.postgres().isRunning());
            Awaitility.await().until(() -> stack.postgres().isRunning());
            stack.postgres()
                    .connection(
                            "projects",
                            "projects",
                            Files.readString(options.data().resolve("database-password")))
                    .close();
        }
    }

    @Test
    void pausedServiceDoesNotAnswerUntilItIsResumed() throws Exception {
        try (var stack = Stack.start(options)) {
            stack.pause(StackService.GENERATION_SERVICE);
            assertThrows(IOException.class, () -> get(stack.url(StackService.GENERATION_SERVICE) + "/environment"));
            stack.resume(StackService.GENERATION_SERVICE);
            get(stack.url(StackService.GENERATION_SERVICE) + "/environment");
        }
    }

    @Test
    void closingEndsEveryProcessAndFreesTheFolder() {
        var stack = Stack.start(options);
        List<ProcessHandle> processes = Arrays.stream(StackService.values())
                .map(service -> ProcessHandle.of(stack.pid(service)).orElseThrow())
                .toList();
        assertThrows(LocalStackException.class, () -> Stack.start(options), "a second launcher on the same data");
        assertTrue(new StackDirectory(options.data()).isInUse());

        stack.close();

        assertTrue(processes.stream().noneMatch(ProcessHandle::isAlive));
        assertFalse(new StackDirectory(options.data()).isInUse());
        assertTrue(PartStatus.all(new StackDirectory(options.data())).stream()
                .allMatch(part -> part.state() == PartStatus.State.DOWN));
    }

    @Test
    void startsFromArchivesAfterARehearsalUntilTheJarChanges() throws Exception {
        Rehearsal.run(options.home());

        Path jar = ServiceCommand.jar(options, StackService.GATEWAY);
        var archive = new StartupArchive(jar);
        assertTrue(
                archive.use().get(0).startsWith("-XX:SharedArchiveFile="),
                archive.use().toString());
        try (var stack = Stack.start(options)) {
            assertTrue(get(stack.gatewayUrl() + "/environment").contains("QUARKUS_HTTP_PORT"));
            assertFalse(Files.readString(stack.directory().log(StackService.GATEWAY))
                    .contains("[cds"));
        }
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(60)));
        assertEquals(List.of(), archive.use());
    }

    @Test
    void sparesAStrangerThatHasAnOrphansPid() throws Exception {
        var directory = new StackDirectory(options.data());
        directory.prepare();
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            var record = ProcessRecord.of(stranger.toHandle(), directory.mark());
            record.write(directory.serviceRecord(StackService.GATEWAY));
            assertEquals(0, Orphans.end(directory, Duration.ofSeconds(1)));
            new ProcessRecord(stranger.pid(), record.started().minusSeconds(100), "sleep")
                    .write(directory.serviceRecord(StackService.GATEWAY));
            assertEquals(0, Orphans.end(directory, Duration.ofSeconds(1)));
            assertTrue(stranger.isAlive());

            new ProcessRecord(stranger.pid(), record.started(), "sleep")
                    .write(directory.serviceRecord(StackService.GATEWAY));
            assertEquals(1, Orphans.end(directory, Duration.ofSeconds(1)));
            assertFalse(stranger.isAlive());
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void namesTheServiceThatDoesNotStartAndLeavesNothing() {
        var failing = options.environment(StackService.GATEWAY, Map.of("STAND_IN_FAILS", "yes"));
        var failure = assertThrows(LocalStackException.class, () -> Stack.start(failing));
        assertTrue(failure.getMessage().startsWith("gateway does not start"), failure.getMessage());
        assertFalse(new StackDirectory(options.data()).isInUse());
    }

    @Test
    void namesTheServiceWhosePortIsTaken() throws Exception {
        try (var taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port() + 2));
            var failure = assertThrows(LocalStackException.class, () -> Stack.start(options));
            assertTrue(failure.getMessage().contains("anchor-service"), failure.getMessage());
        }
    }

    @Test
    void refusesAFolderThatHoldsOtherThings() throws Exception {
        Files.createDirectories(options.data());
        Files.writeString(options.data().resolve("novel.txt"), "It was a dark and stormy night");
        var failure = assertThrows(LocalStackException.class, () -> Stack.start(options));
        assertTrue(failure.getMessage().contains("holds other things"), failure.getMessage());
    }

    private static String get(String url) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(2))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
