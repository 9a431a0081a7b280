package io.assethatch.generationservice.generation;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.assethatch.contracts.ContractJson;
import io.assethatch.contracts.Sha256;
import io.assethatch.generationservice.testing.OwnersDouble;
import io.assethatch.generationservice.testing.World;
import io.assethatch.kit.http.Ids;
import io.assethatch.kit.testing.ServiceBackend;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(ServiceBackend.class)
@QuarkusTestResource(OwnersDouble.class)
class ExportTest {
    private final World world = World.complete();
    private final Api api = new Api(world);

    @Test
    void packsTheApprovedVersionsWithTheirManifest() throws IOException {
        String asset = approved();

        Response answer = export("");
        answer.then()
                .statusCode(200)
                .contentType("application/zip")
                .header("ETag", matchesPattern("\"[0-9a-f]{64}\""))
                .header("Accept-Ranges", "bytes")
                .header("Content-Disposition", containsString(".zip"));
        Map<String, byte[]> files = unzipped(answer.asByteArray());

        JsonNode manifest = ContractJson.MAPPER.readTree(files.get("manifest.json"));
        JsonNode entry = manifest.at("/assets/0");
        assertEquals(asset, entry.get("id").textValue());
        byte[] image = files.get(entry.get("path").textValue());
        assertEquals(entry.get("sha256").textValue(), Sha256.hex(image));
        assertEquals(
                entry.get("width").intValue(),
                ImageIO.read(new ByteArrayInputStream(image)).getWidth());
        assertArrayEquals(world.image, files.get("style_anchor.png"));
        assertTrue(text(files, "palette.gpl").startsWith("GIMP Palette\nName: Pixel Farm\n"));
        assertEquals("2d2a3a", text(files, "palette.hex").lines().findFirst().orElseThrow());
    }

    @Test
    void theManifestKeepsItsPublishedSchema() throws IOException {
        approved();
        String schema = new String(
                ExportTest.class.getResourceAsStream("/pack-manifest.v1.json").readAllBytes(), StandardCharsets.UTF_8);
        String manifest = text(unzipped(export("").asByteArray()), "manifest.json");
        var errors = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema, InputFormat.JSON)
                .validate(manifest, InputFormat.JSON);
        assertEquals(List.of(), errors, manifest);
    }

    @ParameterizedTest
    @CsvSource({"godot,tres", "unity,cs", "phaser,pack.json", "tiled,tsj"})
    void givesEveryEngineItsFiles(String engine, String ending) throws IOException {
        approved();
        Map<String, byte[]> files = unzipped(export("?engine=" + engine).asByteArray());
        boolean present = files.keySet().stream().anyMatch(path -> path.endsWith(ending));
        // An icon needs nothing of Godot: it is a texture.
        assertEquals(!engine.equals("godot"), present, files.keySet()::toString);
    }

    @Test
    void theSameApprovedSetGivesTheSameBytesAndTag() {
        approved();
        Response first = export("");
        Response second = export("");
        assertArrayEquals(first.asByteArray(), second.asByteArray());
        assertEquals(first.header("ETag"), second.header("ETag"));
        api.request()
                .header("If-None-Match", first.header("ETag"))
                .get(path(""))
                .then()
                .statusCode(304);
    }

    @Test
    void answersAnyRange() {
        approved();
        byte[] whole = export("").asByteArray();
        int middle = whole.length / 2;
        Response part = api.request()
                .header("Range", "bytes=" + middle + "-" + (whole.length - 10))
                .get(path(""));
        part.then()
                .statusCode(206)
                .header("Content-Range", equalTo("bytes " + middle + "-" + (whole.length - 10) + "/" + whole.length));
        assertArrayEquals(Arrays.copyOfRange(whole, middle, whole.length - 9), part.asByteArray());
        api.request()
                .header("Range", "bytes=" + whole.length + "-")
                .get(path(""))
                .then()
                .statusCode(416);
        api.request().head(path("")).then().statusCode(200).header("Content-Length", Integer.toString(whole.length));
    }

    @Test
    void saysThatNothingIsApproved() {
        api.generateAndWait();
        export("").then().statusCode(409).body("code", equalTo("nothing-approved"));
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        approved();
        export("?engine=pico").then().statusCode(422).body("code", equalTo("invalid"));
        api.get("/api/projects/" + Ids.next() + "/export").then().statusCode(404);
        new Api(World.complete()).get(path("")).then().statusCode(404);
    }

    private String approved() {
        String asset = api.generateAndWait().jsonPath().getString("assets[0]");
        api.approve(asset);
        return asset;
    }

    private Response export(String query) {
        return api.get(path(query));
    }

    private String path(String query) {
        return "/api/projects/" + world.projectId + "/export" + query;
    }

    private static String text(Map<String, byte[]> files, String path) {
        return new String(files.get(path), StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> unzipped(byte[] archive) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }
}
