package io.assethatch.projectservice.plan;

/**
 * The bounds of one plan.
 *
 * @param assetsMax planned assets; the plan's record names every id and must stay below 256 KiB
 * @param nameCharactersMax characters of a title, category, name or variant
 * @param descriptionCharactersMax characters of a planned asset's description, which is part of every prompt
 * @param framesMax frames of a sprite sheet, which lie in one row
 * @param findingsMax warnings, and likewise errors, that an answer lists; the last one counts the others
 */
record PlanLimits(int assetsMax, int nameCharactersMax, int descriptionCharactersMax, int framesMax, int findingsMax) {
    static final PlanLimits DEFAULT = new PlanLimits(5_000, 200, 10_000, 64, 200);

    PlanLimits {
        if (assetsMax < 1
                || nameCharactersMax < 1
                || descriptionCharactersMax < 1
                || framesMax < 1
                || findingsMax < 1) {
            throw new IllegalArgumentException("every limit of a plan is at least 1");
        }
    }
}
