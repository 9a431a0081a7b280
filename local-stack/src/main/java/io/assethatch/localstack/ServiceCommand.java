package io.assethatch.localstack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How a service is started: its command line and its environment, the same contract that the containers use. */
final class ServiceCommand {
    private final StackOptions options;
    private final StackDirectory directory;

    ServiceCommand(StackOptions options, StackDirectory directory) {
        this.options = options;
        this.directory = directory;
    }

    /** Where the build puts a service. */
    static Path jar(StackOptions options, StackService service) {
        return options.home().resolve(service.word()).resolve("target/quarkus-app/quarkus-run.jar");
    }

    ProcessBuilder of(StackService service) {
        Path jar = jar(options, service);
        if (!Files.isReadable(jar)) {
            throw new LocalStackException(
                    service.word() + " is not built (" + jar + " is missing): run ./mvnw package");
        }
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(directory.mark());
        command.add("-Djava.io.tmpdir=" + directory.temporary());
        command.addAll(jvmArguments(service));
        command.addAll(new StartupArchive(jar).use());
        command.addAll(options.jvmArguments().getOrDefault(service, List.of()));
        command.addAll(List.of("-jar", jar.toString()));
        var builder = new ProcessBuilder(Signals.ownSession(command))
                .directory(directory.root().toFile());
        builder.environment().putAll(environment(service));
        builder.environment().putAll(options.environment().getOrDefault(service, Map.of()));
        return builder;
    }

    /** For one person's machine with two cores: start soon and stay small, rather than run fastest after minutes. */
    private static List<String> jvmArguments(StackService service) {
        return List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xms32m",
                "-Xmx" + heapMegabytesMax(service) + "m",
                "-XX:+ExitOnOutOfMemoryError");
    }

    private static int heapMegabytesMax(StackService service) {
        return switch (service) {
            case GATEWAY -> 128;
            case PROJECT_SERVICE, ANCHOR_SERVICE -> 256;
            // Decodes images of up to 40 megapixels, four bytes each.
            case GENERATION_SERVICE -> 640;
        };
    }

    private Map<String, String> environment(StackService service) {
        var properties = new HashMap<String, String>();
        properties.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        properties.put("QUARKUS_HTTP_PORT", Integer.toString(service.port(options.port())));
        properties.put("QUARKUS_CONSOLE_COLOR", "false");
        properties.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + options.kafkaPort());
        properties.put("ASSETHATCH_IDENTITY_JWKS_URL", options.url(StackService.GATEWAY) + "/.well-known/jwks.json");
        properties.put("ASSETHATCH_INTERNAL_SERVICE_TOKEN", directory.serviceToken());
        properties.put("QUARKUS_REST_CLIENT_PROJECT_SERVICE_URL", options.url(StackService.PROJECT_SERVICE));
        properties.put("QUARKUS_REST_CLIENT_ANCHOR_SERVICE_URL", options.url(StackService.ANCHOR_SERVICE));
        String database = service.database();
        if (database != null) {
            String url = "postgresql://127.0.0.1:" + options.postgresPort() + "/" + database;
            properties.put("QUARKUS_DATASOURCE_REACTIVE_URL", url);
            properties.put("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:" + url);
            properties.put("QUARKUS_DATASOURCE_USERNAME", database);
            properties.put("QUARKUS_DATASOURCE_PASSWORD", directory.databasePassword());
        }
        if (service == StackService.GENERATION_SERVICE) {
            properties.put(
                    "GENERATION_SETTINGS_ENCRYPTION_KEYS",
                    "local:" + Base64.getEncoder().encodeToString(directory.encryptionKey()));
        }
        if (service == StackService.GATEWAY) {
            properties.put("ASSETHATCH_GATEWAY_LOCAL_MODE", "true");
            // One person's machine: there are no others to protect from who asks the most.
            properties.put("ASSETHATCH_GATEWAY_RATE_LIMIT_REQUESTS", "6000000");
            properties.put(
                    "ASSETHATCH_GATEWAY_SIGNING_KEY_FILE",
                    directory.signingKeyFile().toString());
            properties.put("ASSETHATCH_GATEWAY_PROJECT_SERVICE_URL", options.url(StackService.PROJECT_SERVICE));
            properties.put("ASSETHATCH_GATEWAY_ANCHOR_SERVICE_URL", options.url(StackService.ANCHOR_SERVICE));
            properties.put("ASSETHATCH_GATEWAY_GENERATION_SERVICE_URL", options.url(StackService.GENERATION_SERVICE));
        }
        return properties;
    }
}
