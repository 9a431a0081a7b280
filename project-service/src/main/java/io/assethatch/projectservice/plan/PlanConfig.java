package io.assethatch.projectservice.plan;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Bounds of plans. */
@ConfigMapping(prefix = "assethatch.plan")
interface PlanConfig {
    /** Largest plan: ten times what the largest games of ours write; it is parsed in one go and kept in one row. */
    @WithDefault("1048576")
    int bodyBytesMax();

    /** Planned assets of one plan: the plan's record names every id and must stay below 256 KiB. */
    @WithDefault("5000")
    int assetsMax();

    /** Planned assets of a project, archived ones included: every save looks at all of them, a deletion announces them. */
    @WithDefault("20000")
    int assetsOfProjectMax();

    /** A title, category, name or variant: they become ids and file names. */
    @WithDefault("200")
    int nameCharactersMax();

    /** A description, which becomes part of a prompt. */
    @WithDefault("10000")
    int descriptionCharactersMax();

    /** Frames of one sheet: at 32 pixels a frame, 64 are what image models can draw in one row. */
    @WithDefault("64")
    int framesMax();

    /** Warnings and errors told at once: nobody reads more. */
    @WithDefault("200")
    int findingsMax();

    default PlanLimits limits() {
        return new PlanLimits(assetsMax(), nameCharactersMax(), descriptionCharactersMax(), framesMax(), findingsMax());
    }
}
