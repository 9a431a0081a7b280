package io.assethatch.kit.limits;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.assethatch.kit.testing.ServiceBackend;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.NoSuchElementException;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceBackend.class)
class LimitsResourceTest {
    private final Config config = ConfigProvider.getConfig();

    @Test
    void tellsTheBoundsToAnybody() {
        given().get("/q/limits")
                .then()
                .statusCode(200)
                .body("limits.name", hasItem("pageItemsMax"))
                .body("limits.find { it.name == 'pageItemsMax' }.value", equalTo(200));
    }

    @Test
    void showsWhatIsConfigured() {
        var grace = new KnownLimits.Entry("grace", "assethatch.feed.prune.retention", null, "seconds", "x");

        assertEquals(JsonNodeFactory.instance.numberNode(86_400.0), grace.currently(config));
    }

    @Test
    void refusesToTellOfABoundThatIsGone() {
        var gone = new KnownLimits.Entry("gone", "assethatch.no-such-key", null, "bytes", "x");

        assertThrows(NoSuchElementException.class, () -> gone.currently(config));
        assertThrows(IllegalArgumentException.class, () -> new KnownLimits.Entry("none", null, null, "bytes", "x"));
    }
}
