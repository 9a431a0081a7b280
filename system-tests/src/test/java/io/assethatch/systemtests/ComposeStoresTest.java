package io.assethatch.systemtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.contracts.Shards;
import io.assethatch.contracts.Source;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The scripts that prepare PostgreSQL and Kafka for {@code docker-compose.yml} agree with it and with the contract. */
class ComposeStoresTest {
    private static final ComposeFile COMPOSE = new ComposeFile();

    @Test
    void topicsAreThoseOfTheContract() {
        String script = Checkout.read("deploy/compose/create-topics.sh");
        var expected = new TreeMap<String, Integer>();
        for (Source source : Source.values()) {
            expected.put(source.topic(), Shards.COUNT);
        }

        var created = new TreeMap<String, Integer>();
        Matcher sources = Pattern.compile("for source in ([a-z ]+); do").matcher(script);
        assertTrue(sources.find());
        Matcher topics = Pattern.compile("create \"([a-z.$-]+)\" (\\d+) ").matcher(script);
        while (topics.find()) {
            for (String source : sources.group(1).split(" ")) {
                created.put(topics.group(1).replace("$source", source), Integer.valueOf(topics.group(2)));
            }
        }

        assertEquals(expected, created);
        assertEquals("kafka:9092", COMPOSE.list("kafka-topics", "entrypoint").get(2));
    }

    @Test
    void databasesAreThoseThatTheServicesUse() {
        String script = Checkout.read("deploy/compose/databases.sql");
        for (String database : List.of("projects", "anchors", "generations")) {
            String variable = database.toUpperCase(Locale.ROOT) + "_DB_PASSWORD";
            assertTrue(script.contains("create database " + database + " owner " + database + ";"));
            assertTrue(script.contains("create role " + database + " login nosuperuser nocreatedb nocreaterole "));
            assertTrue(script.contains("\\getenv " + database + "_password " + variable));
            assertTrue(COMPOSE.environment("postgres").containsKey(variable));
        }
    }
}
