package io.assethatch.generationservice.export;

import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.ProblemType;
import java.util.UUID;

/** Why there is no pack. */
final class ExportProblems {
    static final ProblemType NOTHING_APPROVED =
            new ProblemType("nothing-approved", 409, "The project has no approved asset");
    static final ProblemType PACK_TOO_LARGE = new ProblemType("pack-too-large", 409, "The pack would be too large");

    private ExportProblems() {}

    static Problem nothingApproved(UUID projectId) {
        return new Problem(
                NOTHING_APPROVED,
                "Approve at least one asset of project " + projectId
                        + " that is still in its plan (PATCH /api/assets/{id} with status approved), then export again.");
    }

    static Problem tooLarge(String what) {
        return new Problem(PACK_TOO_LARGE, what + " Withdraw the approval of some.");
    }
}
