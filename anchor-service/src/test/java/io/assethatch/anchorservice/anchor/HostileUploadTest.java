package io.assethatch.anchorservice.anchor;

import static io.assethatch.anchorservice.anchor.AnchorApi.refused;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.anchorservice.ProjectServiceDouble;
import io.assethatch.anchorservice.image.HostileImages;
import io.assethatch.anchorservice.image.TestImages;
import io.assethatch.kit.testing.ServiceBackend;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What HostileImagesTest tries on the decoder, on the routes: an answer to everything, and never that it failed here. */
@QuarkusTest
@QuarkusTestResource(ServiceBackend.class)
@QuarkusTestResource(ProjectServiceDouble.class)
class HostileUploadTest {
    private static final byte[] PNG = TestImages.png(TestImages.quadrants(12, BufferedImage.TYPE_INT_ARGB));

    private final AnchorApi api = new AnchorApi();

    @Inject
    Pool pool;

    @Test
    void bombsAreRefusedAndLeaveNothing() {
        byte[] bomb = HostileImages.bomb(30_000, 30_000);

        refused(api.upload(bomb, "image/png", api.anchorJson("x")), 422, "image-dimensions-exceeded");
        refused(extract(bomb), 422, "image-dimensions-exceeded");
        refused(extract(HostileImages.textBomb(PNG)), 422, "image-metadata-exceeded");

        assertEquals(0, api.count(pool, "select count(*) from blob_chunk where workspace = $1"));
    }

    @Test
    void polyglotsComeBackAsNothingButTheImageThatTheyAre() {
        HostileImages.polyglots().forEach((name, bytes) -> {
            Response created = api.upload(bytes, "application/octet-stream", api.anchorJson("x"));
            if (created.statusCode() != 201) {
                refused(created, 415, "image-type-unsupported");
                return;
            }
            api.request()
                    .get(created.jsonPath().getString("image.url"))
                    .then()
                    .statusCode(200)
                    .contentType(created.jsonPath().getString("image.mediaType"))
                    .header("X-Content-Type-Options", equalTo("nosniff"));
        });
    }

    @Test
    void truncatedAndChangedImagesAreTakenOrRefused() {
        var random = new Random(20261124);
        List<byte[]> images = List.of(
                PNG,
                TestImages.jpeg(TestImages.quadrants(16, BufferedImage.TYPE_INT_RGB)),
                TestImages.WEBP_LOSSY,
                TestImages.WEBP_LOSSLESS);
        int rounds = 5 * Integer.getInteger("assethatch.rounds", 20);
        for (int i = 0; i < rounds; i++) {
            byte[] image = images.get(i % images.size()).clone();
            for (int edits = random.nextInt(4); edits > 0; edits--) {
                image[random.nextInt(image.length)] = (byte) random.nextInt(256);
            }
            byte[] sent = random.nextBoolean() ? image : Arrays.copyOf(image, random.nextInt(image.length));
            int status = extract(sent).statusCode();
            assertTrue(status == 200 || status >= 400 && status < 500, "round " + i + " answered " + status);
        }
        assertEquals(0, api.count(pool, "select count(*) from blob_upload where workspace = $1"));
    }

    private Response extract(byte[] image) {
        return api.request()
                .multiPart("image", "a", image, "application/octet-stream")
                .post("/api/palettes/extract");
    }
}
