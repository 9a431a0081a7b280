package io.assethatch.systemtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.assethatch.contracts.ContractJson;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be known of {@code docker-compose.yml} without a container engine. */
class ComposeFileTest {
    private static final ComposeFile COMPOSE = new ComposeFile();

    /** Every property that the services take from their environment. */
    private static final Set<String> PROPERTIES = Set.of(
            "quarkus.http.host",
            "quarkus.http.port",
            "quarkus.datasource.reactive.url",
            "quarkus.datasource.jdbc.url",
            "quarkus.datasource.username",
            "quarkus.datasource.password",
            "kafka.bootstrap.servers",
            "assethatch.identity.jwks-url",
            "assethatch.identity.issuer",
            "assethatch.identity.audience",
            "assethatch.identity.workspace-claim",
            "assethatch.internal.service-token",
            "quarkus.rest-client.project-service.url",
            "quarkus.rest-client.anchor-service.url",
            "assethatch.gateway.project-service-url",
            "assethatch.gateway.anchor-service-url",
            "assethatch.gateway.generation-service-url",
            "assethatch.gateway.local-mode",
            "assethatch.gateway.local-mode-allow-any-host",
            "assethatch.gateway.signing-key-file");

    private static final Pattern PINNED =
            Pattern.compile("[a-z0-9./-]+:[0-9]+\\.[0-9]+(\\.[0-9]+)?([._-][a-z0-9_.-]+)?");

    static Set<String> services() {
        return COMPOSE.services().keySet();
    }

    static Set<String> built() {
        return COMPOSE.built();
    }

    @Test
    void obeysTheSchemaOfTheComposeSpecification() throws JsonProcessingException {
        assertEquals(List.of(), faults(ContractJson.MAPPER.writeValueAsString(COMPOSE.tree())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"services\": {\"a\": {\"image\": 7}}}",
                "{\"services\": {\"a\": {\"depends_on\": {\"b\": {\"condition\": \"healthy\"}}}}}",
                "{\"services\": {\"a\": {\"imagee\": \"x:1\"}}}",
            })
    void theSchemaRefusesWhatIsNoComposeFile(String broken) {
        assertFalse(faults(broken).isEmpty());
    }

    @Test
    void buildsTheFourServices() {
        assertEquals(Set.of("gateway", "project-service", "anchor-service", "generation-service"), built());
    }

    @ParameterizedTest
    @MethodSource("built")
    void servicesAreToldOnlyWhatTheyKnow(String service) {
        var known = PROPERTIES.stream().map(ComposeFileTest::variableOf).collect(Collectors.toSet());

        var unknown = new TreeSet<>(COMPOSE.environment(service).keySet());
        unknown.removeAll(known);

        assertEquals(Set.of(), unknown);
    }

    @ParameterizedTest
    @CsvSource({
        "project-service, projects, anchor-service",
        "anchor-service, anchors, project-service",
        "generation-service, generations, project-service anchor-service"
    })
    void ownersGetTheirOwnDatabaseAndTheirNeighbours(String service, String database, String neighbours) {
        Map<String, String> environment = COMPOSE.environment(service);

        assertEquals("postgresql://postgres:5432/" + database, environment.get("QUARKUS_DATASOURCE_REACTIVE_URL"));
        assertEquals("jdbc:postgresql://postgres:5432/" + database, environment.get("QUARKUS_DATASOURCE_JDBC_URL"));
        assertEquals(database, environment.get("QUARKUS_DATASOURCE_USERNAME"));
        assertTrue(environment
                .get("QUARKUS_DATASOURCE_PASSWORD")
                .startsWith("${" + database.toUpperCase(Locale.ROOT) + "_DB_PASSWORD:?"));
        assertEquals("kafka:9092", environment.get("KAFKA_BOOTSTRAP_SERVERS"));
        assertNotNull(environment.get("ASSETHATCH_IDENTITY_JWKS_URL"));
        assertNotNull(environment.get("ASSETHATCH_INTERNAL_SERVICE_TOKEN"));
        for (String neighbour : neighbours.split(" ")) {
            assertEquals(
                    "http://" + neighbour + ":8080",
                    environment.get(variableOf("quarkus.rest-client." + neighbour + ".url")));
        }
    }

    @Test
    void addressesInTheEnvironmentAreServicesOnASharedNetwork() {
        Pattern address = Pattern.compile("(?:http|postgresql)://([a-z-]+):|^([a-z]+):9092$");
        for (String service : built()) {
            COMPOSE.environment(service).values().forEach(value -> {
                Matcher matcher = address.matcher(value);
                while (matcher.find()) {
                    String target = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
                    var shared = new TreeSet<Object>(COMPOSE.list(service, "networks"));
                    shared.retainAll(COMPOSE.list(target, "networks"));
                    assertFalse(shared.isEmpty(), () -> service + " cannot reach " + value);
                }
            });
        }
    }

    @Test
    void everyVariableIsExplainedInTheExampleAndUsed() {
        assertEquals(COMPOSE.variables(), example().keySet());
    }

    @Test
    void theExampleHoldsNoSecret() {
        example().forEach((name, value) -> {
            if (name.endsWith("PASSWORD") || name.endsWith("TOKEN")) {
                assertTrue(value.startsWith("change-me"), name);
            }
        });
        assertTrue(Checkout.read(".gitignore").lines().anyMatch(".env"::equals));
        assertTrue(Checkout.read(".dockerignore").lines().anyMatch(".env"::equals));
    }

    @ParameterizedTest
    @MethodSource("services")
    void waitsOnlyForWhatCanHappen(String service) {
        COMPOSE.dependencies(service).forEach((target, condition) -> {
            assertTrue(services().contains(target), () -> service + " waits for the unknown " + target);
            switch (condition) {
                case "service_healthy" -> assertTrue(hasHealthCheck(target), () -> target + " has no health check");
                case "service_completed_successfully" ->
                    assertEquals(
                            "no", COMPOSE.service(target).get("restart"), () -> target + " would never be complete");
                default -> throw new AssertionError(service + " does not wait until " + target + " is of use");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("services")
    void imagesArePinnedMemoryIsBoundedAndPortsAreLoopback(String service) {
        Map<String, Object> entry = COMPOSE.service(service);
        String image = String.valueOf(entry.get("image"));

        assertTrue(PINNED.matcher(image).matches(), image);
        assertTrue(
                ComposeFile.object(ComposeFile.object(ComposeFile.object(entry, "deploy"), "resources"), "limits")
                        .keySet()
                        .containsAll(Set.of("memory", "cpus")),
                "limits");
        for (Object port : COMPOSE.list(service, "ports")) {
            assertTrue(String.valueOf(port).startsWith("127.0.0.1:"), () -> service + " publishes " + port);
        }
    }

    @Test
    void volumesAndMountedFilesExist() {
        var used = new TreeSet<String>();
        for (String service : services()) {
            for (Object volume : COMPOSE.list(service, "volumes")) {
                String source = String.valueOf(volume).split(":")[0];
                if (source.startsWith("./")) {
                    assertTrue(Files.isRegularFile(Checkout.ROOT.resolve(source)), source);
                } else {
                    used.add(source);
                }
            }
        }
        assertEquals(used, ComposeFile.object(COMPOSE.tree(), "volumes").keySet());
    }

    @ParameterizedTest
    @MethodSource("built")
    void dockerfileIsPinnedUnprivilegedAndCopiesWhatExists(String service) {
        assertEquals(service + "/src/main/docker/Dockerfile", COMPOSE.dockerfileOf(service));
        List<String> lines =
                Checkout.read(COMPOSE.dockerfileOf(service)).lines().toList();

        for (String image : arguments(lines, "FROM")) {
            assertTrue(PINNED.matcher(image.split(" ")[0]).matches(), image);
        }
        for (String copy : arguments(lines, "COPY")) {
            String source = copy.split(" ")[0];
            if (source.startsWith("--from=build")) {
                assertTrue(copy.contains(" /build/" + service + "/target/quarkus-app/"), copy);
            } else {
                assertTrue(Files.exists(Checkout.ROOT.resolve(source)), copy);
            }
        }
        assertEquals(List.of("10001:10001"), arguments(lines, "USER"));
        assertEquals(1, arguments(lines, "HEALTHCHECK").size());
        assertTrue(lines.stream().anyMatch(line -> line.contains("-pl " + service + " -am ")), "builds itself");
        assertEquals(List.of(), arguments(lines, "ADD"));
    }

    private static boolean hasHealthCheck(String service) {
        return COMPOSE.service(service).containsKey("healthcheck")
                || built().contains(service)
                        && Checkout.read(COMPOSE.dockerfileOf(service)).contains("\nHEALTHCHECK ");
    }

    private static List<String> arguments(List<String> lines, String instruction) {
        return lines.stream()
                .filter(line -> line.startsWith(instruction + " "))
                .map(line -> line.substring(instruction.length() + 1))
                .toList();
    }

    /** The variables of {@code .env.example}; each one must stand below a comment. */
    private static Map<String, String> example() {
        var values = new TreeMap<String, String>();
        String previous = "";
        for (String line : Checkout.read(".env.example").split("\n")) {
            if (!line.startsWith("#") && !line.isBlank()) {
                assertTrue(previous.startsWith("#"), line + " is not explained");
                values.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
            }
            previous = line;
        }
        return values;
    }

    /** The environment variable of a property (MicroProfile Config 3.1, section 5.3.1). */
    private static String variableOf(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** The schema names itself by a relative address, which needs a base. */
    private static List<String> faults(String json) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(
                        SchemaLocation.of("https://www.compose-spec.io/compose_spec.json"), schema(), InputFormat.JSON)
                .validate(json, InputFormat.JSON)
                .stream()
                .map(Error::toString)
                .toList();
    }

    private static String schema() {
        return Checkout.read("system-tests/src/test/resources/compose/compose-spec.json");
    }
}
