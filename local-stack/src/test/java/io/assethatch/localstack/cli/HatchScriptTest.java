package io.assethatch.localstack.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script at the root, in a folder with spaces, with a Java and a Maven that only repeat how they were called. */
class HatchScriptTest {
    private static final List<String> SERVICES =
            List.of("project-service", "anchor-service", "generation-service", "gateway");

    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private Path home;

    private record Outcome(int exitCode, String output) {}

    @BeforeEach
    void createHome() throws IOException {
        home = folder.resolve("asset hatch");
        Files.createDirectories(home);
        Files.copy(Path.of("..", "hatch"), home.resolve("hatch"));
        write(home.resolve("pom.xml"), "");
        for (String module : List.of("contracts", "change-feed", "service-kit", "local-stack")) {
            write(home.resolve(module).resolve("pom.xml"), "");
        }
        for (String service : SERVICES) {
            write(home.resolve(service).resolve("pom.xml"), "");
            write(home.resolve(service).resolve("src/main/java/Main.java"), "");
        }
        // Builds what the script looks for.
        write(home.resolve("mvnw"), """
                echo "$@" >>maven-calls
                mkdir -p local-stack/target/launcher && touch local-stack/target/local-stack.jar
                for service in %s; do
                  mkdir -p $service/target/quarkus-app && touch $service/target/quarkus-app/quarkus-run.jar
                done
                """.formatted(String.join(" ", SERVICES)));
        java("17");
    }

    @Test
    void buildsOnceThenOnlyAfterAChange() throws Exception {
        assertEquals(0, hatch("up", "--port", "9000").exitCode());
        assertEquals(1, builds());
        hatch("up");
        assertEquals(1, builds());

        Path source = home.resolve("gateway/src/main/java/Main.java");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
        hatch("up");
        assertEquals(2, builds());
    }

    @Test
    void handsItsArgumentsToTheLauncherFromAnyFolder() throws Exception {
        Outcome outcome = hatch("up", "--data", "my games/one");
        assertTrue(outcome.output().contains("Launcher|up|--data|my games/one|"), outcome.output());
        assertTrue(outcome.output().contains("|-Dassethatch.home=" + home.toRealPath() + "|"), outcome.output());
    }

    @Test
    void statusBuildsNothingOnceThereIsALauncher() throws Exception {
        hatch("up");
        Files.setLastModifiedTime(
                home.resolve("pom.xml"), FileTime.from(Instant.now().plusSeconds(5)));
        hatch("status");
        assertEquals(1, builds());
    }

    @Test
    void doesNotBuildUnderARunningStack() throws Exception {
        hatch("up");
        Files.writeString(folder.resolve("running"), "");
        Files.setLastModifiedTime(
                home.resolve("pom.xml"), FileTime.from(Instant.now().plusSeconds(5)));
        Outcome outcome = hatch("up");
        assertEquals(1, builds());
        assertTrue(outcome.output().contains("The code has changed"), outcome.output());
    }

    @Test
    void repeatsTheErrorsOfAFailedBuild() throws Exception {
        write(home.resolve("mvnw"), "echo '[ERROR] COMPILATION ERROR'; exit 1");
        Outcome outcome = hatch("up");
        assertEquals(1, outcome.exitCode());
        assertTrue(outcome.output().contains("[ERROR] COMPILATION ERROR"), outcome.output());
        assertTrue(outcome.output().contains("hatch: the build failed"), outcome.output());
        assertFalse(Files.exists(home.resolve("target/hatch-built")));
    }

    @Test
    void namesTheJavaThatDoesNotDo() throws Exception {
        java("11");
        assertTrue(hatch("up").output().contains("hatch: Java 17 or newer is needed"));
        java("1.8");
        assertTrue(hatch("up").output().contains("hatch: Java 17 or newer is needed"));
        Outcome noJava = run(Map.of("JAVA_HOME", folder.resolve("nowhere").toString()), "up");
        assertEquals(1, noJava.exitCode());
        assertEquals(1, noJava.output().lines().count(), noJava.output());
        assertTrue(noJava.output().startsWith("hatch: JAVA_HOME is"), noJava.output());
    }

    /** Tells the properties that the script asks for, and otherwise its arguments, with a line for each call. */
    private void java(String specification) throws IOException {
        Path bin = folder.resolve("a jdk/bin");
        executable(bin.resolve("java"), """
                #!/bin/sh
                case "$*" in
                  *XshowSettings*)
                    echo "    java.specification.version = %s" >&2
                    echo "    java.vm.version = %s.0.1+2" >&2 ;;
                  *"Launcher status"*) [ -f running ] || exit 3 ;;
                  *) printf '%%s|' "$@"; echo ;;
                esac
                """.formatted(specification, specification));
        executable(bin.resolve("javac"), "#!/bin/sh\n");
    }

    private long builds() throws IOException {
        return Files.readAllLines(home.resolve("maven-calls")).size();
    }

    private Outcome hatch(String... arguments) throws IOException, InterruptedException {
        return run(Map.of("JAVA_HOME", folder.resolve("a jdk").toString()), arguments);
    }

    private Outcome run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("bash", home.resolve("hatch").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(20, TimeUnit.SECONDS), "the script does not end");
        return new Outcome(process.exitValue(), output);
    }

    private static void executable(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** As if it had been there before any build. */
    private static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        for (Path old = file; !old.endsWith("asset hatch"); old = old.getParent()) {
            Files.setLastModifiedTime(old, FileTime.from(LONG_AGO));
        }
    }
}
