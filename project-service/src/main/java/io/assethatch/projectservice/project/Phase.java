package io.assethatch.projectservice.project;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where the work on a project stands. It moves one step at a time, forward or back. */
enum Phase {
    PLANNING,
    STYLE,
    GENERATION,
    EXPORT;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Phase> ofWord(String word) {
        return Arrays.stream(values())
                .filter(phase -> phase.word().equals(word))
                .findFirst();
    }

    /** The phases that a project of this phase may move to. */
    List<Phase> neighbours() {
        var neighbours = new ArrayList<Phase>();
        if (ordinal() + 1 < values().length) {
            neighbours.add(values()[ordinal() + 1]);
        }
        if (ordinal() > 0) {
            neighbours.add(values()[ordinal() - 1]);
        }
        return neighbours;
    }
}
