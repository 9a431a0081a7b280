package io.assethatch.generationservice.provider.bfl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assethatch.generationservice.provider.wire.LooseJson;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/**
 * What is stored between the steps of one task.
 *
 * @param sampleUrl empty until the result is ready
 */
record BflHandle(String pollingUrl, OptionalLong costUsd6, String sampleUrl, boolean seedEchoed) {

    BflHandle(String pollingUrl, OptionalLong costUsd6) {
        this(pollingUrl, costUsd6, "", false);
    }

    BflHandle withResult(String url, boolean echoed) {
        return new BflHandle(pollingUrl, costUsd6, url, echoed);
    }

    BflHandle withoutResult() {
        return new BflHandle(pollingUrl, costUsd6);
    }

    static BflHandle read(String text) {
        JsonNode node = LooseJson.read(text);
        return new BflHandle(
                node.path("poll").asText(""),
                LooseJson.usd6(node.path("costUsd6"), 1),
                node.path("sample").asText(""),
                node.path("seedEchoed").asBoolean());
    }

    String text() {
        ObjectNode node = LooseJson.object().put("poll", pollingUrl);
        costUsd6.ifPresent(cost -> node.put("costUsd6", cost));
        if (!sampleUrl.isEmpty()) {
            node.put("sample", sampleUrl).put("seedEchoed", seedEchoed);
        }
        return new String(LooseJson.write(node), StandardCharsets.UTF_8);
    }
}
