package io.assethatch.projectservice.project;

import static io.assethatch.projectservice.Client.problem;
import static org.hamcrest.Matchers.contains;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.kit.testing.ServiceBackend;
import io.assethatch.projectservice.Client;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(ServiceBackend.class)
@QuarkusTestResource(AnchorServiceDouble.class)
class ProjectListTest {
    @Inject
    Pool pool;

    private final Client client = Client.fresh();

    @Test
    void listsLastChangeFirstPageByPage() {
        List<String> ids = create("P0", "P1", "P2", "P3", "P4");
        rename(ids.get(0), "changed");

        assertEquals(
                List.of(ids.get(0), ids.get(4), ids.get(3), ids.get(2), ids.get(1)),
                client.<String>pages("/api/projects?limit=2", "id"));
    }

    @Test
    void aWalkShowsNothingTwiceAndMissesOnlyWhatMovedToTheFront() {
        List<String> ids = create("P0", "P1", "P2", "P3", "P4", "P5");
        Response first = client.get("/api/projects?limit=2");
        assertEquals(List.of(ids.get(5), ids.get(4)), first.jsonPath().getList("items.id"));

        rename(ids.get(5), "seen already");
        rename(ids.get(0), "not seen yet");
        String fresh = client.createProject("new");
        client.request().delete("/api/projects/" + ids.get(2)).then().statusCode(204);
        List<String> rest = client.pages("/api/projects?limit=2&cursor=" + first.path("nextCursor"), "id");

        assertEquals(List.of(ids.get(3), ids.get(1)), rest);
        assertEquals(
                List.of(fresh, ids.get(0), ids.get(5)),
                client.<String>pages("/api/projects?limit=2", "id").subList(0, 3));
    }

    @Test
    void pagesThroughProjectsOfTheSameInstant() {
        List<String> ids = new ArrayList<>(create("P0", "P1", "P2", "P3", "P4"));
        run(
                "update project set updated_at = '2026-11-22T10:00:00Z' where workspace = $1",
                Tuple.of(client.workspace()));

        List<String> seen = client.pages("/api/projects?limit=2", "id");

        ids.sort(Comparator.reverseOrder());
        assertEquals(ids, seen);
    }

    @ParameterizedTest
    @CsvSource({
        "farm, Farm",
        "FARM, my farm 2",
        "arm, Farmstead",
        "strasse, Straße",
        "STRAẞE, Straße",
        "σίσυφος, ΣΊΣΥΦΟΣ",
        "ΣΊΣΥΦΟΣ, Ο Σίσυφος κι ο βράχος",
        "ИЗБА, изба",
        "ﬁre, Fire",
        "cafe\u0301, CAFÉ",
        "农场, 我的农场",
        "مزرعة, مزرعة صغيرة",
        "😀, a 😀 b",
        "100%, at 100% speed",
        "a_b, A_B",
        "c:\\x, C:\\x",
        "x, X",
    })
    void findsAPartOfTheNameWhateverItsCase(String part, String name) {
        create("something else entirely", "100 percent", "aXb", "c:/y");
        String wanted = client.createProject(name);

        assertTrue(found(part).contains(wanted), () -> part + " does not find " + name);
        assertTrue(found(name).contains(wanted), () -> name + " does not find itself");
        assertTrue(found(part).size() < 5, () -> part + " finds everything");
    }

    @Test
    void searchesPageByPageInTheWorkspaceAlone() {
        Client.fresh().createProject("Farm of others");
        List<String> ids = create("Farm 0", "Barn", "Farm 1", "farm 2", "FARM 3");

        assertEquals(
                List.of(ids.get(4), ids.get(3), ids.get(2), ids.get(0)),
                client.<String>pages("/api/projects?limit=1&name=FaRm", "id"));
        assertEquals(List.of(), found("tractor"));
        rename(ids.get(0), "Renamed");
        assertEquals(3, found("farm").size());
        assertEquals(List.of(ids.get(0)), found("RENAMED"));
    }

    @Test
    void refusesSearchesThatCanFindNothing() {
        for (String name : List.of("  ", "a\tb\u0000", "x".repeat(201))) {
            problem(client.request().queryParam("name", name).get("/api/projects"), 422, "invalid")
                    .then()
                    .body("errors.pointer", contains("name"));
        }
    }

    @Test
    void anEmptySearchIsNone() {
        create("Farm", "Barn");

        assertEquals(2, found("").size());
    }

    @Test
    void listsAndSearchesByIndex() {
        run(
                "insert into project (id, workspace, name, name_key, phase, mode, base_resolution, revision, version,"
                        + " created_at, updated_at) select gen_random_uuid(), $1, 'n ' || i, md5(i::text), 'planning',"
                        + " '2d', '32x32', 1, 1, now(), now() + i * interval '1 second' from generate_series(1, 5000) i",
                Tuple.of(client.workspace()));
        run("analyze project", Tuple.tuple());

        String page = explain(
                "select * from project where workspace = $1 and updated_at <= $2 and (updated_at < $2 or id < $3)"
                        + " order by updated_at desc, id desc limit 51",
                Tuple.of(client.workspace(), OffsetDateTime.now().plusMinutes(30), UUID.randomUUID()));
        String search = explain(
                "select * from project where workspace = $1 and name_key like $2 escape '\\'"
                        + " order by updated_at desc, id desc limit 51",
                Tuple.of(client.workspace(), "%c4ca4238%"));

        assertTrue(page.contains("project_by_change") && !page.contains("Sort"), page);
        assertTrue(page.contains("updated_at <="), page);
        assertTrue(search.contains("project_by_name"), search);
    }

    private List<String> found(String name) {
        return client.request()
                .queryParam("name", name)
                .get("/api/projects")
                .jsonPath()
                .getList("items.id");
    }

    private List<String> create(String... names) {
        return Stream.of(names).map(client::createProject).toList();
    }

    private void rename(String id, String name) {
        client.patch("/api/projects/" + id, "*", "{\"name\": \"" + name + "\"}")
                .then()
                .statusCode(200);
    }

    private String explain(String query, Tuple parameters) {
        var plan = new StringBuilder();
        run("explain (costs off) " + query, parameters)
                .forEach(row -> plan.append(row.getString(0)).append('\n'));
        return plan.toString();
    }

    /** As maintenance may, over all workspaces. */
    private RowSet<Row> run(String statement, Tuple parameters) {
        return pool.withTransaction(connection -> connection
                        .query("set local assethatch.maintenance = 'on'")
                        .execute()
                        .chain(() -> connection.preparedQuery(statement).execute(parameters)))
                .await()
                .atMost(Duration.ofSeconds(30));
    }
}
