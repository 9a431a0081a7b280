package io.assethatch.generationservice.settings;

import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.ProblemType;

/** Why a key could not be stored. */
final class KeyProblems {
    static final ProblemType KEY_STORAGE_OFF = new ProblemType("key-storage-off", 503, "Keys cannot be stored here");

    private KeyProblems() {}

    static Problem storageOff() {
        return new Problem(
                KEY_STORAGE_OFF,
                "This server has no key to encrypt with. Its operator sets generation.settings.encryption-keys.");
    }
}
