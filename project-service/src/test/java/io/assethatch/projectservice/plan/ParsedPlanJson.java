package io.assethatch.projectservice.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.assethatch.contracts.ContractJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A parsed plan in a form that people can review: JSON with one planned asset and one finding on each line. */
final class ParsedPlanJson {
    private ParsedPlanJson() {}

    static String of(ParsedPlan plan) {
        return "{\n  \"title\": " + json(plan.title())
                + ",\n  \"categories\": " + json(plan.categories())
                + list("assets", plan.entries(), ParsedPlanJson::asset)
                + list("warnings", plan.warnings(), Function.identity())
                + list("errors", plan.errors(), Function.identity())
                + "\n}\n";
    }

    private static Map<String, Object> asset(PlanEntry entry) {
        var asset = new LinkedHashMap<String, Object>();
        asset.put("semanticId", entry.semanticId());
        asset.put("category", entry.category());
        asset.put("name", entry.name());
        asset.put("variant", entry.variant());
        asset.put("type", entry.type().word());
        asset.put("mobility", entry.mobility().state());
        asset.put("pin", entry.pin());
        asset.put("description", entry.description());
        asset.values().removeIf(Objects::isNull);
        return asset;
    }

    private static <T> String list(String name, List<T> items, Function<T, ?> form) {
        String lines =
                items.stream().map(item -> "\n    " + json(form.apply(item))).collect(Collectors.joining(","));
        return ",\n  \"" + name + "\": [" + lines + (items.isEmpty() ? "]" : "\n  ]");
    }

    private static String json(Object value) {
        try {
            return ContractJson.MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
