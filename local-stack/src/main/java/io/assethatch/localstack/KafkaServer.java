package io.assethatch.localstack;

import io.assethatch.contracts.Shards;
import io.assethatch.contracts.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/**
 * One Kafka broker with its controller inside this JVM, on the loopback address. It can be stopped and started again on
 * the same data. Thread-safe; methods block.
 */
public final class KafkaServer implements AutoCloseable {
    /** Records younger than this survive compaction, so that a slow consumer still sees each version. */
    private static final Duration COMPACTION_LAG = Duration.ofHours(1);

    private static final Duration ADMIN_TIMEOUT = Duration.ofSeconds(30);

    /** Held strongly: a logger's level is forgotten with the logger. */
    private static final List<Logger> QUIET = List.of(
            Logger.getLogger("org.apache.kafka"), Logger.getLogger("kafka"), Logger.getLogger("state.change.logger"));

    private final Path logDirectory;
    private final int brokerPort;
    private final int controllerPort;
    private final boolean temporary;
    private @Nullable KafkaRaftServer server;
    private @Nullable LastWill lastWill;
    private boolean closed;

    private KafkaServer(Path logDirectory, int brokerPort, int controllerPort, boolean temporary) {
        this.logDirectory = logDirectory.toAbsolutePath();
        this.brokerPort = brokerPort;
        this.controllerPort = controllerPort;
        this.temporary = temporary;
    }

    /** A broker whose records stay in {@code logDirectory} (created if absent). */
    public static KafkaServer at(Path logDirectory, int brokerPort, int controllerPort) {
        return new KafkaServer(logDirectory, brokerPort, controllerPort, false);
    }

    /** A broker on free ports; {@link #close()}, or the end of the JVM, removes its data. */
    public static KafkaServer forTests() {
        return new KafkaServer(Directories.temporary("assethatch-kafka-"), Ports.free(), Ports.free(), true);
    }

    /**
     * Formats the directory if it is new, starts, and returns when the broker serves.
     *
     * @throws LocalStackException port taken, or the broker refuses its directory
     */
    public synchronized KafkaServer start() {
        if (server != null) {
            return this;
        }
        if (closed) {
            throw new LocalStackException("Kafka is closed");
        }
        QUIET.forEach(KafkaServer::quieten);
        Ports.requireFree(brokerPort, "Kafka");
        Ports.requireFree(controllerPort, "Kafka's controller");
        if (temporary && lastWill == null) {
            lastWill = LastWill.removing(logDirectory);
        }
        try {
            format();
            var started = new KafkaRaftServer(new KafkaConfig(properties(), false), Time.SYSTEM);
            started.startup();
            server = started;
        } catch (Exception e) {
            // Formatter.run and Scala code declare nothing useful: every failure here means "no broker".
            throw new LocalStackException("Kafka cannot start on " + logDirectory + ": " + e.getMessage(), e);
        }
        return this;
    }

    /** An application that logs Kafka itself has set a level, which counts. */
    private static void quieten(Logger logger) {
        if (logger.getLevel() == null) {
            logger.setLevel(Level.SEVERE);
        }
    }

    /** Whether a broker has been started on the directory before. */
    boolean isFormatted() {
        return Files.exists(logDirectory.resolve("meta.properties"));
    }

    private void format() throws Exception {
        if (isFormatted()) {
            return;
        }
        Files.createDirectories(logDirectory);
        new Formatter()
                .setPrintStream(new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(1)
                .setClusterId(Uuid.randomUuid().toString())
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(logDirectory.toString())
                .addDirectory(logDirectory.toString())
                .run();
    }

    private Properties properties() {
        var properties = new Properties();
        properties.putAll(Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("controller.quorum.voters", "1@127.0.0.1:" + controllerPort),
                Map.entry(
                        "listeners", "BROKER://127.0.0.1:" + brokerPort + ",CONTROLLER://127.0.0.1:" + controllerPort),
                Map.entry("advertised.listeners", "BROKER://127.0.0.1:" + brokerPort),
                Map.entry("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("inter.broker.listener.name", "BROKER"),
                Map.entry("log.dirs", logDirectory.toString()),
                // Topics have a fixed number of partitions, equal to the shards: one made by a typo would not.
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "4"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("transaction.state.log.num.partitions", "4"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.num.partitions", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("log.cleaner.dedupe.buffer.size", "2097152"),
                Map.entry("log.segment.bytes", "67108864"),
                // Index files are mapped at their full size, two for each partition: ten megabytes each by default.
                Map.entry("log.index.size.max.bytes", "262144"),
                // A page of records is a few kilobytes here; the default threads and buffers are for server machines.
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "4"),
                Map.entry("background.threads", "2"),
                Map.entry("num.recovery.threads.per.data.dir", "2"),
                // After a crash the controller takes the broker for alive this long, and nobody may register in its
                // place.
                Map.entry("broker.session.timeout.ms", "3000"),
                Map.entry("broker.heartbeat.interval.ms", "500")));
        return properties;
    }

    /** Stops the broker and flushes its logs. Idempotent. */
    public synchronized void stop() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    public synchronized boolean isRunning() {
        return server != null;
    }

    /** Stops for good; a broker for tests also removes its data. */
    @Override
    public synchronized void close() {
        closed = true;
        stop();
        if (temporary) {
            try {
                Directories.delete(logDirectory);
            } catch (IOException e) {
                throw new LocalStackException("Cannot remove " + logDirectory + ": " + e.getMessage(), e);
            }
        }
        if (lastWill != null) {
            lastWill.close();
            lastWill = null;
        }
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + brokerPort;
    }

    /** The topics of every source: compacted, partition = shard. Idempotent: what exists stays as it is. */
    public void createTopics() {
        var topics = new ArrayList<NewTopic>();
        for (Source source : Source.values()) {
            topics.add(new NewTopic(source.topic(), Shards.COUNT, (short) 1)
                    .configs(Map.of(
                            "cleanup.policy", "compact", "min.compaction.lag.ms", "" + COMPACTION_LAG.toMillis())));
        }
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
            for (var created : admin.createTopics(topics).values().entrySet()) {
                awaitCreated(created.getKey(), created.getValue());
            }
        }
    }

    private static void awaitCreated(String topic, KafkaFuture<Void> created) {
        try {
            created.get(ADMIN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStackException("Interrupted while creating topic " + topic, e);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new LocalStackException(
                        "Topic " + topic + " cannot be created: " + e.getCause().getMessage(), e);
            }
        } catch (TimeoutException e) {
            throw new LocalStackException("Topic " + topic + " was not created within " + ADMIN_TIMEOUT, e);
        }
    }
}
