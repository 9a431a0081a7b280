package io.assethatch.generationservice.prompt;

import io.assethatch.generationservice.provider.Reference.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which reference images go along, and the words for them. */
final class References {
    private References() {}

    /** Front first: another direction is made after the approved front, then after the anchor. */
    static List<Role> of(Set<Role> available, @Nullable String direction, int most) {
        boolean afterFront = direction != null && !direction.equals("front");
        return Stream.of(Role.FRONT, Role.ANCHOR)
                .filter(available::contains)
                .filter(role -> afterFront || role == Role.ANCHOR)
                .limit(most)
                .toList();
    }

    /** Which image is which, by number; empty without any. */
    static String words(List<Role> references) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < references.size(); i++) {
            parts.add("Image " + (i + 1)
                    + switch (references.get(i)) {
                        case FRONT -> " is the same character from the front: keep its shape, clothes and colours.";
                        case ANCHOR -> " is the style: keep its look, not its content.";
                    });
        }
        return String.join(" ", parts);
    }
}
