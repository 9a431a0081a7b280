package io.assethatch.projectservice.project;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a project is to a client, in the simplest form: its texts by pointer.
 *
 * @param revision grows with a new description or quality
 */
record ProjectModel(Map<String, String> texts, long revision) {
    private static final List<String> PHASES = List.of("planning", "style", "generation", "export");

    static ProjectModel created(String name) {
        return new ProjectModel(
                Map.of("/name", name, "/phase", "planning", "/mode", "2d", "/qualities/baseResolution", "32x32"), 1);
    }

    boolean allows(JsonNode patch) {
        String wanted = patch.path("phase").asText(texts.get("/phase"));
        return Math.abs(PHASES.indexOf(wanted) - PHASES.indexOf(texts.get("/phase"))) <= 1;
    }

    ProjectModel patched(JsonNode patch) {
        var changed = new HashMap<>(texts);
        apply("", patch, changed);
        Map<String, String> seen = prompt(changed);
        return new ProjectModel(changed, seen.equals(prompt(texts)) ? revision : revision + 1);
    }

    boolean equalsState(JsonNode state) {
        var found = new HashMap<String, String>();
        apply("", state, found);
        found.keySet().removeAll(List.of("/id", "/createdAt", "/updatedAt", "/revision", "/version"));
        return found.equals(texts) && state.path("revision").asLong() == revision;
    }

    private static Map<String, String> prompt(Map<String, String> texts) {
        var prompt = new TreeMap<>(texts);
        prompt.keySet().removeAll(List.of("/name", "/phase"));
        return prompt;
    }

    private static void apply(String pointer, JsonNode members, Map<String, String> texts) {
        members.properties().forEach(member -> {
            String at = pointer + "/" + member.getKey();
            if (member.getValue().isObject()) {
                apply(at, member.getValue(), texts);
            } else if (member.getValue().isNull()) {
                texts.remove(at);
            } else {
                texts.put(at, member.getValue().asText());
            }
        });
    }
}
