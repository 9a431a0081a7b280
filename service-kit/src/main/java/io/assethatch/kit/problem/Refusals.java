package io.assethatch.kit.problem;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** What one operation refuses: for each code, when. A later word about a code replaces an earlier one. */
final class Refusals {
    private final ProblemCatalogue catalogue;
    private final String operation;
    private final Map<String, String> whenByCode = new LinkedHashMap<>();

    Refusals(ProblemCatalogue catalogue, String operation) {
        this.catalogue = catalogue;
        this.operation = operation;
    }

    void add(ProblemType type) {
        add(type.code(), type.title());
    }

    void add(ProblemType type, String when) {
        add(type.code(), when);
    }

    void add(String code, String when) {
        ProblemType type = catalogue.require(code, operation);
        whenByCode.put(code, when.isEmpty() ? type.title() : when);
    }

    /** One line a code. */
    String description(List<ProblemType> types) {
        var lines = new ArrayList<String>();
        for (ProblemType type : types) {
            lines.add("`" + type.code() + "`: " + whenByCode.get(type.code()));
        }
        return String.join("\n\n", lines);
    }

    /** The types of each status, statuses in order. */
    void byStatus(BiConsumer<String, List<ProblemType>> action) {
        var byStatus = new TreeMap<String, List<ProblemType>>();
        for (String code : whenByCode.keySet()) {
            ProblemType type = catalogue.require(code, operation);
            byStatus.computeIfAbsent(Integer.toString(type.status()), status -> new ArrayList<>())
                    .add(type);
        }
        byStatus.forEach(action);
    }
}
