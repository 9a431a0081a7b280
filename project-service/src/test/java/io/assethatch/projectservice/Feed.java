package io.assethatch.projectservice;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.assethatch.contracts.ChangeRecord;
import io.assethatch.contracts.ContractJson;
import io.assethatch.contracts.FeedEntry;
import io.assethatch.contracts.FeedPosition;
import io.assethatch.contracts.RecordSchemas;
import io.assethatch.contracts.Shards;
import io.assethatch.kit.testing.ServiceBackend;
import java.util.ArrayList;
import java.util.List;

/** What this service announced of a workspace, read from its internal route and held to the published schemas. */
public final class Feed {
    private Feed() {}

    public static List<ChangeRecord> of(String workspace) {
        return after(workspace, 0);
    }

    /**
     * @param token the Consistency-Token of an earlier answer
     */
    public static List<ChangeRecord> after(String workspace, String token) {
        return after(workspace, FeedPosition.parse(token).seq());
    }

    private static List<ChangeRecord> after(String workspace, long since) {
        var changes = new ArrayList<ChangeRecord>();
        long seen = since;
        List<ChangeRecord> page;
        do {
            page = page(Shards.of(workspace), seen);
            for (ChangeRecord change : page) {
                seen = change.seq();
                RecordSchemas.validate(change);
                if (change.workspace().equals(workspace)) {
                    changes.add(change);
                }
            }
        } while (!page.isEmpty());
        return changes;
    }

    private static List<ChangeRecord> page(int shard, long since) {
        String body = given().header("Service-Token", ServiceBackend.SERVICE_TOKEN)
                .get("/internal/feed?shard=" + shard + "&since=" + since)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        try {
            return ContractJson.MAPPER.readValue(body, new TypeReference<List<FeedEntry>>() {}).stream()
                    .map(FeedEntry::change)
                    .toList();
        } catch (JsonProcessingException e) {
            throw new AssertionError(body, e);
        }
    }
}
