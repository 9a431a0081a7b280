package io.assethatch.anchorservice.anchor;

import static io.restassured.RestAssured.given;

import io.assethatch.anchorservice.ProjectServiceDouble;
import io.assethatch.anchorservice.image.TestImages;
import io.assethatch.kit.http.Ids;
import io.assethatch.kit.testing.ApiConventions;
import io.assethatch.kit.testing.SampleRequest;
import io.assethatch.kit.testing.ServiceBackend;
import io.assethatch.kit.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every operation of the service has the manners that its shape asks for. */
@QuarkusTest
@QuarkusTestResource(ServiceBackend.class)
@QuarkusTestResource(ProjectServiceDouble.class)
class StyleAnchorConventionsTest {
    private static final String MERGE_PATCH = "application/merge-patch+json";
    private static final byte[] PNG = TestImages.png(TestImages.quadrants(32, BufferedImage.TYPE_INT_RGB));

    @TestFactory
    Stream<DynamicTest> everyOperationHasManners() {
        return new ApiConventions("http://localhost:" + RestAssured.port)
                .sample("createStyleAnchor", workspace -> created(workspace, "/api/style-anchors"))
                .sample(
                        "createStyleAnchorWithId",
                        workspace -> created(workspace, "/api/style-anchors/" + Ids.next())
                                .header("If-None-Match", "*"))
                .sample("listStyleAnchors", workspace -> {
                    anchor(workspace);
                    anchor(workspace);
                    return SampleRequest.of("/api/style-anchors");
                })
                .sample("getStyleAnchor", workspace -> SampleRequest.of(anchor(workspace)))
                .sample(
                        "patchStyleAnchor",
                        workspace -> SampleRequest.of(
                                        anchor(workspace), MERGE_PATCH, "{\"styleKeywords\": \"soft\"}", "")
                                .header("If-Match", "\"1\""))
                .sample("deleteStyleAnchor", workspace -> SampleRequest.of(anchor(workspace)))
                .sample("getStyleAnchorImage", workspace -> SampleRequest.of(anchor(workspace) + "/image"))
                .sample(
                        "getStyleAnchorPalette",
                        workspace -> SampleRequest.of(anchor(workspace) + "/palette?format=gpl"))
                .sample(
                        "putStyleAnchorPalette",
                        workspace -> SampleRequest.of(
                                        anchor(workspace) + "/palette", "text/plain", "ff0000\n00ff00\n", "")
                                .header("If-Match", "\"1\""))
                .sample("extractPalette", workspace -> form("/api/palettes/extract"))
                .withoutSample("putStyleAnchorImage")
                .tests();
    }

    private static String anchor(String workspace) {
        SampleRequest creation = created(workspace, "/api/style-anchors");
        return given().header("Authorization", "Bearer " + TestTokens.of(workspace))
                .contentType("application/json")
                .body(creation.body())
                .post("/api/style-anchors")
                .header("Location");
    }

    private static SampleRequest created(String workspace, String path) {
        Object project = ProjectServiceDouble.projectOf(workspace);
        return SampleRequest.json(path, document(project, "pixel art"), document(project, "ink"));
    }

    private static String document(Object project, String keywords) {
        return "{\"projectId\": \"" + project + "\", \"styleKeywords\": \"" + keywords
                + "\", \"referenceImageBase64\": \"" + Base64.getEncoder().encodeToString(PNG) + "\"}";
    }

    private static SampleRequest form(String path) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(("--limit\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.png\"\r\n"
                        + "Content-Type: image/png\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(PNG);
        body.writeBytes("\r\n--limit--\r\n".getBytes(StandardCharsets.UTF_8));
        return new SampleRequest(
                path, Map.of("Content-Type", "multipart/form-data; boundary=limit"), body.toByteArray(), new byte[0]);
    }
}
