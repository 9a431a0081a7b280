package io.assethatch.generationservice.generation;

import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.ProblemType;
import java.util.List;
import java.util.UUID;

/** Why a generation was refused, beside what every route may answer. */
final class GenerationProblems {
    static final ProblemType MODEL_UNSUITABLE =
            new ProblemType("model-unsuitable", 422, "The model cannot make this image");
    static final ProblemType GENERATION_STARTED =
            new ProblemType("generation-started", 409, "The generation has started");

    private GenerationProblems() {}

    /**
     * @param suitable ids of the models that would do
     */
    static Problem modelUnsuitable(String why, List<String> suitable) {
        return new Problem(MODEL_UNSUITABLE, why + " Name one of models, or none for the default.")
                .with(new Problem.InvalidValue("/model", why))
                .with("models", suitable);
    }

    static Problem generationStarted(UUID id, String status) {
        return new Problem(
                GENERATION_STARTED, "Generation " + id + " is " + status + "; only a queued one can be cancelled.");
    }
}
