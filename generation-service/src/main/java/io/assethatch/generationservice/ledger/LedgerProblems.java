package io.assethatch.generationservice.ledger;

import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.ProblemType;

/** Why money was refused. */
public final class LedgerProblems {
    public static final ProblemType BUDGET_EXCEEDED =
            new ProblemType("budget-exceeded", 402, "The budget does not allow it");

    private LedgerProblems() {}

    static Problem noBudget(long neededUsd6) {
        return exceeded(
                "project",
                "The project has no budget. Set one with PUT /api/projects/{id}/budget, or use a model that is free.",
                neededUsd6,
                0);
    }

    static Problem projectExceeded(long neededUsd6, long availableUsd6) {
        return exceeded(
                "project",
                "Raise the limit with PUT /api/projects/{id}/budget by shortfallUsd6, or ask for less.",
                neededUsd6,
                availableUsd6);
    }

    static Problem workspaceExceeded(long neededUsd6, long availableUsd6) {
        return exceeded(
                "workspace",
                "The workspace has spent what its operator allows. Wait for reservations to end, or ask the operator.",
                neededUsd6,
                availableUsd6);
    }

    private static Problem exceeded(String budget, String detail, long neededUsd6, long availableUsd6) {
        return new Problem(BUDGET_EXCEEDED, detail)
                .with("budget", budget)
                .with("neededUsd6", neededUsd6)
                .with("availableUsd6", Math.max(0, availableUsd6))
                .with("shortfallUsd6", neededUsd6 - availableUsd6);
    }
}
