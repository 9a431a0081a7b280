package io.assethatch.projectservice.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects findings up to a bound and gives them in the order of the text; what goes beyond is counted in the last one. */
final class PlanFindings {
    private static final Comparator<PlanFinding> IN_TEXT = Comparator.comparing(
                    PlanFinding::line, Comparator.nullsLast(Comparator.<Integer>naturalOrder()))
            .thenComparing(PlanFinding::column, Comparator.nullsLast(Comparator.<Integer>naturalOrder()));

    private final int max;
    private final List<PlanFinding> findings = new ArrayList<>();
    private int beyond;

    PlanFindings(int max) {
        this.max = max;
    }

    void add(PlanFinding finding) {
        if (findings.size() < max) {
            findings.add(finding);
        } else {
            beyond++;
        }
    }

    List<PlanFinding> list() {
        // An asset's duplicates are found when it ends, after the faults of its lines.
        findings.sort(IN_TEXT);
        if (beyond == 0) {
            return List.copyOf(findings);
        }
        PlanFinding last = findings.get(max - 1);
        var list = new ArrayList<>(findings.subList(0, max - 1));
        list.add(new PlanFinding(
                last.line(), last.column(), last.pointer(), last.detail() + " (and " + beyond + " more after it)"));
        return List.copyOf(list);
    }
}
