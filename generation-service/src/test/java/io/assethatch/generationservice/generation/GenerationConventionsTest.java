package io.assethatch.generationservice.generation;

import io.assethatch.generationservice.testing.OwnersDouble;
import io.assethatch.generationservice.testing.World;
import io.assethatch.kit.http.Ids;
import io.assethatch.kit.testing.ApiConventions;
import io.assethatch.kit.testing.SampleRequest;
import io.assethatch.kit.testing.ServiceBackend;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every operation of the service has the manners that its shape asks for. */
@QuarkusTest
@QuarkusTestResource(ServiceBackend.class)
@QuarkusTestResource(OwnersDouble.class)
class GenerationConventionsTest {
    @TestFactory
    Stream<DynamicTest> everyOperationHasManners() {
        return new ApiConventions("http://localhost:" + RestAssured.port)
                .sample("generate", workspace -> {
                    World world = World.complete(workspace);
                    return SampleRequest.json("/api/generate", ids(world, ""), ids(world, ", \"seed\": 7"));
                })
                .sample("listGenerations", workspace -> {
                    Api api = new Api(World.complete(workspace));
                    api.generateAndWait();
                    api.generateAndWait();
                    return SampleRequest.of("/api/generations?status=succeeded");
                })
                .sample(
                        "getGeneration",
                        workspace -> SampleRequest.of(finished(workspace).header("Location")))
                .sample("cancelGeneration", workspace -> SampleRequest.of(queued(workspace) + "/cancel"))
                .sample("listAssets", workspace -> {
                    Api api = new Api(World.complete(workspace));
                    api.generateAndWait();
                    api.generateAndWait();
                    return SampleRequest.of("/api/assets");
                })
                .sample("getAsset", workspace -> SampleRequest.of(asset(workspace)))
                .sample(
                        "reviewAsset",
                        workspace -> SampleRequest.of(
                                        asset(workspace),
                                        "application/merge-patch+json",
                                        "{\"status\": \"approved\"}",
                                        "")
                                .header("If-Match", "\"1\""))
                .sample("exportProject", workspace -> SampleRequest.of(exported(workspace)))
                .sample("getAssetImage", workspace -> SampleRequest.of(asset(workspace) + "/image"))
                .sample("listModels", workspace -> SampleRequest.of("/api/models"))
                .sample(
                        "setBudget",
                        workspace -> SampleRequest.json(budget(workspace), "{\"limitUsd6\": 2}", "")
                                .header("If-Match", "\"1\""))
                .sample("getBudget", workspace -> SampleRequest.of(budget(workspace)))
                .sample(
                        "listSpend",
                        workspace ->
                                SampleRequest.of("/api/projects/" + World.complete(workspace).projectId + "/spend"))
                // Nothing to encrypt with here: their manners are in ProviderKeyTest.
                .withoutSample("getProviderKey", "putProviderKey", "deleteProviderKey")
                .tests();
    }

    private static String exported(String workspace) {
        World world = World.complete(workspace);
        Api api = new Api(world);
        api.approve(api.generateAndWait().jsonPath().getString("assets[0]"));
        return "/api/projects/" + world.projectId + "/export";
    }

    private static String budget(String workspace) {
        World world = World.complete(workspace);
        String path = "/api/projects/" + world.projectId + "/budget";
        new Api(world).request().body("{\"limitUsd6\": 1}").put(path).then().statusCode(201);
        return path;
    }

    private static String ids(World world, String more) {
        return "{\"projectId\": \"" + world.projectId + "\", \"assetId\": \"" + world.assetId + "\"" + more + "}";
    }

    private static io.restassured.response.Response finished(String workspace) {
        return new Api(World.complete(workspace)).generateAndWait();
    }

    private static String asset(String workspace) {
        return "/api/assets/" + finished(workspace).jsonPath().getString("assets[0]");
    }

    /** It waits for an image that never comes. */
    private static String queued(String workspace) {
        World world = World.complete(workspace);
        var anchor = world.anchor(Ids.next(), 1, Instant.now(), new byte[] {1});
        world.has(anchor);
        world.imagesAway(true);
        Api api = new Api(world);
        Map<String, Object> asked = api.ids("anchorId", anchor.id());
        return api.generate(asked).header("Location");
    }
}
