package io.assethatch.projectservice.plan;

import java.util.List;

/**
 * Writes a plan in markdown that says the same as the given entries: parsing it gives equal entries, save for ids and for
 * texts that are grammar themselves, such as a name that ends in a comment. Used for a plan that was sent in JSON and is
 * read as markdown.
 */
final class PlanMarkdown {
    private PlanMarkdown() {}

    static String of(String title, List<PlanEntry> entries) {
        var out = new StringBuilder();
        if (!title.isEmpty()) {
            out.append("# ").append(title).append('\n');
        }
        String category = null;
        for (PlanEntry entry : entries) {
            if (!entry.category().equals(category)) {
                category = entry.category();
                out.append(out.length() == 0 ? "## " : "\n## ").append(category).append('\n');
            }
            entry(out, entry);
        }
        return out.toString();
    }

    /** Every entry stands by itself, so that each can have its own tag, type and description. */
    private static void entry(StringBuilder out, PlanEntry entry) {
        Mobility mobility = entry.mobility();
        out.append("- ").append(tag(mobility)).append(' ').append(entry.name());
        if (entry.pin() != null) {
            out.append(" <!-- id:").append(entry.pin()).append(" -->");
        }
        out.append('\n');
        boolean walkingSheet = mobility.kind() == Mobility.Kind.MOVEABLE && mobility.isSheet();
        if (walkingSheet || !entry.variant().equals(SemanticId.DEFAULT_VARIANT)) {
            out.append("  - ").append(entry.variant());
            if (walkingSheet) {
                out.append(" (").append(mobility.frames()).append("-frame)");
            }
            out.append('\n');
        }
        out.append("  - Type: ").append(entry.type().word()).append('\n');
        if (entry.description() != null) {
            entry.description()
                    .lines()
                    .filter(line -> !line.isBlank())
                    .forEach(
                            line -> out.append("  - Description: ").append(line).append('\n'));
        }
    }

    private static String tag(Mobility mobility) {
        return switch (mobility.kind()) {
            case STATIC -> "[STATIC]";
            case MOVEABLE -> "[MOVEABLE:" + mobility.directions() + "]";
            case ANIMATED -> "[ANIM:" + mobility.frames() + "]";
        };
    }
}
