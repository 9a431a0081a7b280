package io.assethatch.systemtests;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.contracts.CloudEventHeaders;
import io.assethatch.contracts.RecordSchemas;
import io.assethatch.contracts.Source;
import io.assethatch.localstack.StackOptions;
import io.assethatch.localstack.StackService;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Whoever has something of a project drops it when the project goes, and says so; nobody else loses anything. */
class ProjectDeletionIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Sweeps at once what a day's grace would keep for slow followers. */
    private static final Map<String, String> SWEEPS_AT_ONCE =
            Map.of("ASSETHATCH_BLOBS_UNUSED_GRACE", "PT1S", "ASSETHATCH_BLOBS_SWEEP_EVERY", "1s");

    /** A project with something of every kind. */
    private record Furnished(String id, List<String> paths, List<String> images) {}

    @Test
    void takesAlongWhatEveryServiceHasOfTheProjectAndNothingElse() throws SQLException {
        try (RunningStack running = RunningStack.start(ProjectDeletionIT::sweepingAtOnce)) {
            Furnished doomed = furnish(running.api(), 1);
            Furnished kept = furnish(running.api(), 2);
            // Not there when it happens: what it has to do stands in the topic.
            running.stack().stop(StackService.GENERATION_SERVICE);

            running.api()
                    .request()
                    .delete("/api/projects/" + doomed.id())
                    .then()
                    .statusCode(204);
            running.stack().start(StackService.GENERATION_SERVICE);

            Api api = running.api();
            await().atMost(PATIENCE).untilAsserted(() -> {
                for (String path : doomed.paths()) {
                    assertEquals(404, api.request().get(path).statusCode(), path);
                }
            });
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertEquals(1, count(running, "anchors", "blob"));
                assertEquals(2, count(running, "generations", "blob_use where holder like 'asset/%'"));
                for (String database : List.of("anchors", "generations")) {
                    assertEquals(0, count(running, database, "blob where unused_since is not null"), database);
                    assertEquals(0, count(running, database, "project_cascade"), database);
                    assertEquals(
                            0,
                            count(
                                    running,
                                    database,
                                    "blob_chunk c where not exists (select from blob b where b.blob_id = c.blob_id)"),
                            database);
                }
            });
            for (String path : kept.paths()) {
                assertEquals(200, api.request().get(path).statusCode(), path);
            }
            api.request()
                    .get("/api/generations?projectId=" + kept.id())
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(kept.images().size() - 1));
            await().atMost(PATIENCE).untilAsserted(() -> assertLastWords(running, doomed.id(), kept.id()));
        }
    }

    private static StackOptions sweepingAtOnce(StackOptions options) {
        return options.environment(StackService.ANCHOR_SERVICE, SWEEPS_AT_ONCE)
                .environment(StackService.GENERATION_SERVICE, SWEEPS_AT_ONCE);
    }

    private static Furnished furnish(Api api, int look) {
        String project = api.createProject("Project " + look).getString("id");
        String own = "/api/projects/" + project;
        api.putPlan(project, "## Items\n- Lamp\n- Rope\n");
        api.request()
                .contentType("application/json")
                .body(Map.of("content", "remember"))
                .put(own + "/memory-files/notes")
                .then()
                .statusCode(201);
        var anchor = api.createAnchor(project, Pictures.anchor(look), "look " + look);
        anchor.then().statusCode(201);
        String anchorPath = "/api/style-anchors/" + anchor.jsonPath().getString("id");

        var images = new ArrayList<>(List.of(anchorPath + "/image"));
        var paths = new ArrayList<>(List.of(own, own + "/plan", own + "/memory-files/notes", anchorPath));
        for (Map<String, Object> planned : api.plannedAssets(project)) {
            var generation = api.generate(project, planned.get("id"), anchor.header(Api.TOKEN));
            assertEquals("succeeded", generation.getString("status"), generation.prettify());
            paths.add("/api/generations/" + generation.getString("id"));
            String asset = "/api/assets/" + generation.getString("assets[0]");
            paths.add(asset);
            images.add(asset + "/image");
        }
        paths.addAll(images);
        return new Furnished(project, paths, images);
    }

    /** A delete is the last word on everything of the one project, and on nothing of the other. */
    private static void assertLastWords(RunningStack running, String doomed, String kept) {
        var kinds = new HashSet<String>();
        for (Source source : Source.values()) {
            var last = new HashMap<String, Map<String, String>>();
            String lastOfDoomed = "";
            for (ConsumerRecord<String, byte[]> entry :
                    Topics.committed(running.stack().kafka().bootstrapServers(), source)) {
                Map<String, String> headers = Topics.headers(entry);
                RecordSchemas.validate(headers, entry.value(), entry.partition());
                last.put(entry.key(), headers);
                if (doomed.equals(headers.get(CloudEventHeaders.PROJECT))) {
                    lastOfDoomed = entry.key();
                }
            }
            last.forEach((key, headers) -> {
                String project = headers.get(CloudEventHeaders.PROJECT);
                boolean isDelete = headers.get(CloudEventHeaders.TYPE).endsWith(".delete.v1");
                assertEquals(doomed.equals(project), isDelete, key);
                assertTrue(doomed.equals(project) || kept.equals(project), key);
                if (isDelete) {
                    kinds.add(key.substring(0, key.indexOf('/')));
                }
            });
            if (source == Source.PROJECTS) {
                assertEquals("project/" + doomed, lastOfDoomed, "its parts go before the project");
            }
        }
        assertEquals(
                Set.of("project", "memory-file", "plan", "planned-asset", "style-anchor", "generation", "asset"),
                kinds);
    }

    private static long count(RunningStack running, String database, String from) throws SQLException {
        try (Connection connection = running.stack().postgres().superuserConnection(database);
                ResultSet rows = connection.createStatement().executeQuery("select count(*) from " + from)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
