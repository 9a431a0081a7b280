package io.assethatch.projectservice.plan;

import org.jspecify.annotations.Nullable;

/**
 * Something to tell the author of a plan: a warning, or an error that refuses the plan.
 *
 * @param line of the markdown text, from 1; null for a plan in JSON
 * @param column characters (Unicode code points) from 1; null for a plan in JSON
 * @param pointer JSON pointer (RFC 6901) into a plan in JSON; null for markdown
 */
record PlanFinding(
        @Nullable Integer line,
        @Nullable Integer column,
        @Nullable String pointer,
        String detail) {
    static PlanFinding at(int line, int column, String detail) {
        return new PlanFinding(line, column, null, detail);
    }

    static PlanFinding at(String pointer, String detail) {
        return new PlanFinding(null, null, pointer, detail);
    }

    /** Where it is, in words. */
    String place() {
        return line == null ? String.valueOf(pointer) : "line " + line;
    }
}
