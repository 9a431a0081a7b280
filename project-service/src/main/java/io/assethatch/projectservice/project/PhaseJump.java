package io.assethatch.projectservice.project;

import java.util.List;

/** A project was asked to skip a phase. */
final class PhaseJump extends RuntimeException {
    private final transient List<Phase> allowed;

    PhaseJump(Phase from, Phase to) {
        super("from " + from.word() + " to " + to.word(), null, false, false);
        allowed = from.neighbours();
    }

    List<String> allowed() {
        return allowed.stream().map(Phase::word).toList();
    }
}
