package io.assethatch.generationservice.settings;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.generationservice.provider.ProviderKeys;
import io.assethatch.generationservice.provider.testing.VendorBackend;
import io.assethatch.generationservice.provider.wiring.ProvidersConfig;
import io.assethatch.generationservice.testing.OwnersDouble;
import io.assethatch.generationservice.testing.World;
import io.assethatch.kit.testing.ServiceBackend;
import io.assethatch.kit.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A workspace's own key: kept, used, and never shown. */
@QuarkusTest
@TestProfile(ProviderKeyTest.WithEncryption.class)
@QuarkusTestResource(ServiceBackend.class)
@QuarkusTestResource(OwnersDouble.class)
@QuarkusTestResource(value = VendorBackend.class, restrictToAnnotatedClass = true)
class ProviderKeyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CANARY = "canary-of-a-key-0f3a9";
    private static final String OLD_KEY = "old:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
    private static final String NEW_KEY = "new:AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";

    /** With keys to encrypt with. */
    public static class WithEncryption implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("generation.settings.encryption-keys", OLD_KEY);
        }
    }

    private final World world = World.complete();

    @Inject
    Pool pool;

    @Inject
    ProvidersConfig providers;

    @Inject
    StoredKeys keys;

    @Test
    void aKeyIsStoredReplacedAndForgotten() {
        put(CANARY, null)
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("key", is("…f3a9"))
                .body("provider", is("bfl"));
        get().then().statusCode(200).header("ETag", "\"1\"").body("key", is("…f3a9"));
        request().header("If-None-Match", "\"1\"").get(path("bfl")).then().statusCode(304);
        put("another-key-of-12", null).then().statusCode(428);
        put("another-key-of-12", "\"7\"").then().statusCode(412).body("current.key", is("…f3a9"));
        put("another-key-of-12", "\"1\"").then().statusCode(200).header("ETag", "\"2\"");
        request()
                .header("If-None-Match", "*")
                .body(Map.of("key", CANARY))
                .put(path("bfl"))
                .then()
                .statusCode(412);
        request().header("If-Match", "\"1\"").delete(path("bfl")).then().statusCode(412);
        request().delete(path("bfl")).then().statusCode(204);
        get().then().statusCode(404);
        put(CANARY, "\"3\"").then().statusCode(412);
        put(CANARY, null).then().statusCode(201).header("ETag", "\"4\"");
    }

    @Test
    void keysOfOthersAndOfUnknownProvidersAreNotFound() {
        put(CANARY, null).then().statusCode(201);

        given().header("Authorization", "Bearer " + TestTokens.of("other-" + world.workspace))
                .get(path("bfl"))
                .then()
                .statusCode(404);
        request().get(path("nobody")).then().statusCode(404);
        request().body(Map.of("key", CANARY)).put(path("placeholder")).then().statusCode(404);
        given().get(path("bfl")).then().statusCode(401);
    }

    @Test
    void whatCannotBeAKeyIsRefusedWithoutBeingRepeated() {
        for (String wrong : List.of("short", "with space " + CANARY, "line\nbreak-" + CANARY, CANARY.repeat(40))) {
            put(wrong, null).then().statusCode(422).body(not(containsString("canary")));
        }
        request().body("{\"key\": 5}").put(path("bfl")).then().statusCode(400);
    }

    @Test
    void keyIsInNoAnswerNoLogAndNoRow() {
        Queue<String> logged = new ConcurrentLinkedQueue<>();
        Handler listener = listener(logged);
        Logger root = Logger.getLogger("");
        root.addHandler(listener);
        try {
            budget();
            assertFalse(put(CANARY, null).asString().contains(CANARY));
            assertFalse(get().asString().contains(CANARY));
            Response failed = generate();
            assertEquals("provider-auth", failed.path("error.code"));
            assertFalse(failed.asString().contains(CANARY));
        } finally {
            root.removeHandler(listener);
        }
        assertTrue(logged.stream().noneMatch(line -> line.contains(CANARY)), "in the log");
        assertTrue(logged.stream().anyMatch(line -> line.contains("provider=")), "the refusal itself is logged");
        String rows = pool.query("select coalesce(string_agg(k::text, ''), '') as all_rows from provider_key k")
                .execute()
                .map(found -> found.iterator().next().getString("all_rows"))
                .await()
                .atMost(PATIENCE);
        assertFalse(rows.contains(CANARY));
        String changes = pool.query("select coalesce(string_agg(payload::text, ''), '') as all_rows from change")
                .execute()
                .map(found -> found.iterator().next().getString("all_rows"))
                .await()
                .atMost(PATIENCE);
        assertFalse(changes.contains("f3a9\"") || changes.contains(CANARY));
    }

    @Test
    void ownKeyThatIsRefusedIsNotReplacedByTheServers() {
        budget();
        int before = charged();
        put(CANARY, null).then().statusCode(201);

        generate().then().body("status", equalTo("failed")).body("error.code", equalTo("provider-auth"));

        assertEquals(before, charged());
    }

    @Test
    void withoutAKeyOfItsOwnTheWorkspaceUsesTheServers() {
        budget();
        int before = charged();

        generate().then().body("status", equalTo("succeeded")).body("costUsd6", greaterThan(0));

        assertEquals(before + 1, charged());
    }

    @Test
    void whatAFormerEncryptionKeySealedIsSealedAnewWhenUsed() {
        put(CANARY, null).then().statusCode(201);
        StoredKeys rotated = new StoredKeys(pool, () -> Optional.of(List.of(NEW_KEY, OLD_KEY)), providers);

        assertEquals(new ProviderKeys.Key(CANARY), credential(rotated));

        assertEquals("new", cipherKey());
        assertInstanceOf(ProviderKeys.Unreadable.class, credential(keys), "the server without the new key");
        StoredKeys later = new StoredKeys(pool, () -> Optional.of(List.of(NEW_KEY)), providers);
        assertEquals(new ProviderKeys.Key(CANARY), credential(later));
        get().then().header("ETag", "\"1\"");
    }

    @Test
    void modelsAreConfiguredForThoseWhoHaveAKey() {
        request()
                .get("/api/models")
                .then()
                .statusCode(200)
                .body("items.findAll { it.configured && it.provider == 'bfl' }", not(empty()))
                .body("items.find { it.id == 'flux-2-pro' }.price.form", is("per-megapixel"))
                .body("items.find { it.id == 'flux-2-pro' }.price.asOf", is("2026-11-01"))
                .body("items.findAll { it.deprecated != null }.id", contains("gpt-image-1-mini"))
                .body("items.findAll { it.default }", hasSize(1));
    }

    private ProviderKeys.Credential credential(StoredKeys by) {
        return by.credential(world.workspace, "bfl").await().atMost(PATIENCE);
    }

    private String cipherKey() {
        return pool.preparedQuery("select cipher_key from provider_key where workspace = $1")
                .execute(Tuple.of(world.workspace))
                .map(rows -> rows.iterator().next().getString("cipher_key"))
                .await()
                .atMost(PATIENCE);
    }

    private int charged() {
        return given().get(providers.bfl().baseUrl() + "/control/ledger")
                .jsonPath()
                .getList("findAll { it.usd6 > 0 }")
                .size();
    }

    private void budget() {
        request()
                .body(Map.of("limitUsd6", 5_000_000))
                .put("/api/projects/" + world.projectId + "/budget")
                .then()
                .statusCode(201);
    }

    private Response generate() {
        Response accepted = request()
                .body(Map.of("projectId", world.projectId, "assetId", world.assetId, "model", "flux-2-pro"))
                .post("/api/generate");
        assertEquals(202, accepted.statusCode(), accepted.asString());
        String path = "/api/generations/" + accepted.path("id");
        await().atMost(PATIENCE)
                .until(() -> !List.of("queued", "running")
                        .contains(request().get(path).<String>path("status")));
        return request().get(path);
    }

    private Response get() {
        return request().get(path("bfl"));
    }

    private Response put(String key, @Nullable String ifMatch) {
        RequestSpecification request = request().body(Map.of("key", key));
        return ifMatch == null
                ? request.put(path("bfl"))
                : request.header("If-Match", ifMatch).put(path("bfl"));
    }

    private static String path(String provider) {
        return "/api/settings/providers/" + provider;
    }

    private RequestSpecification request() {
        return given().header("Authorization", "Bearer " + TestTokens.of(world.workspace))
                .urlEncodingEnabled(false)
                .contentType("application/json");
    }

    private static Handler listener(Queue<String> logged) {
        return new Handler() {
            @Override
            public void publish(LogRecord entry) {
                Object[] parameters = entry.getParameters();
                logged.add(entry.getMessage()
                        + (parameters == null ? "" : Arrays.toString(parameters))
                        + entry.getThrown());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
