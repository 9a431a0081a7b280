package io.assethatch.projectservice.project;

import static io.restassured.RestAssured.given;

import io.assethatch.kit.http.Ids;
import io.assethatch.kit.testing.ApiConventions;
import io.assethatch.kit.testing.SampleRequest;
import io.assethatch.kit.testing.ServiceBackend;
import io.assethatch.kit.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every operation of the service has the manners that its shape asks for. */
@QuarkusTest
@QuarkusTestResource(ServiceBackend.class)
@QuarkusTestResource(AnchorServiceDouble.class)
class ProjectConventionsTest {
    private static final String MERGE_PATCH = "application/merge-patch+json";
    private static final String FARM = "{\"name\": \"Farm\"}";
    private static final String TOWN = "{\"name\": \"Town\"}";
    private static final String NOTES = "{\"content\": \"water the turnips\"}";
    private static final String OTHER_NOTES = "{\"content\": \"sell the turnips\"}";
    private static final String PLAN = "## Props\n- Barrel\n- Crate\n";
    private static final String OTHER_PLAN = "## Props\n- Barrel\n";

    @TestFactory
    Stream<DynamicTest> everyOperationHasManners() {
        return new ApiConventions("http://localhost:" + RestAssured.port)
                .sample("createProject", workspace -> SampleRequest.json("/api/projects", FARM, TOWN))
                .sample(
                        "createProjectWithId",
                        workspace -> SampleRequest.json("/api/projects/" + Ids.next(), FARM, TOWN)
                                .header("If-None-Match", "*"))
                .sample("listProjects", workspace -> {
                    project(workspace);
                    project(workspace);
                    return SampleRequest.of("/api/projects");
                })
                .sample("getProject", workspace -> SampleRequest.of(project(workspace)))
                .sample(
                        "editProject",
                        workspace -> SampleRequest.of(project(workspace), MERGE_PATCH, TOWN, FARM)
                                .header("If-Match", "\"1\""))
                .sample("deleteProject", workspace -> SampleRequest.of(project(workspace)))
                .sample("listMemoryFiles", workspace -> {
                    String project = project(workspace);
                    memoryFile(workspace, project, "design");
                    memoryFile(workspace, project, "story");
                    return SampleRequest.of(project + "/memory-files");
                })
                .sample("getMemoryFile", workspace -> SampleRequest.of(memoryFile(workspace)))
                .sample(
                        "putMemoryFile",
                        workspace -> SampleRequest.json(memoryFile(workspace), OTHER_NOTES, NOTES)
                                .header("If-Match", "\"1\""))
                .sample("deleteMemoryFile", workspace -> SampleRequest.of(memoryFile(workspace)))
                .sample("getMemoryFileContent", workspace -> SampleRequest.of(memoryFile(workspace) + "/content"))
                .sample("listMemoryFileVersions", workspace -> {
                    String file = memoryFile(workspace);
                    as(workspace).header("If-Match", "\"1\"").body(OTHER_NOTES).put(file);
                    return SampleRequest.of(file + "/versions");
                })
                .sample("getMemoryFileVersion", workspace -> SampleRequest.of(memoryFile(workspace) + "/versions/1"))
                .sample(
                        "restoreMemoryFileVersion",
                        workspace -> SampleRequest.of(memoryFile(workspace) + "/versions/1/restore"))
                .sample("getPlan", workspace -> SampleRequest.of(plan(workspace)))
                .sample(
                        "putPlan",
                        workspace -> SampleRequest.of(plan(workspace), "text/markdown", OTHER_PLAN, PLAN)
                                .header("If-Match", "\"1\""))
                .sample("listPlannedAssets", workspace -> SampleRequest.of(plan(workspace) + "/assets"))
                .tests();
    }

    private static String project(String workspace) {
        return as(workspace).body(FARM).post("/api/projects").header("Location");
    }

    private static String memoryFile(String workspace) {
        return memoryFile(workspace, project(workspace), "design");
    }

    private static String memoryFile(String workspace, String project, String type) {
        String path = project + "/memory-files/" + type;
        as(workspace).body(NOTES).put(path).then().statusCode(201);
        return path;
    }

    private static String plan(String workspace) {
        String path = project(workspace) + "/plan";
        as(workspace).contentType("text/markdown").body(PLAN).put(path).then().statusCode(201);
        return path;
    }

    private static RequestSpecification as(String workspace) {
        return given().header("Authorization", "Bearer " + TestTokens.of(workspace))
                .contentType("application/json");
    }
}
