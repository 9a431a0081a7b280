package io.assethatch.projectservice.project;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assethatch.contracts.ContractJson;
import java.util.List;
import java.util.Random;

/** Patches of few members and few values, so that they often meet, change nothing or jump. */
final class RandomPatches {
    private RandomPatches() {}

    static ObjectNode next(Random random) {
        ObjectNode patch = ContractJson.MAPPER.createObjectNode();
        if (random.nextInt(3) == 0) {
            patch.put("name", "name " + random.nextInt(5));
        }
        if (random.nextInt(3) == 0) {
            putOrRemove(patch, "description", random);
        }
        if (random.nextInt(8) == 0) {
            patch.put(
                    "phase",
                    List.of("planning", "style", "generation", "export").get(random.nextInt(4)));
        }
        if (random.nextInt(2) == 0) {
            ObjectNode qualities = patch.putObject("qualities");
            putOrRemove(qualities, List.of("artStyle", "theme", "mood").get(random.nextInt(3)), random);
        }
        return patch;
    }

    private static void putOrRemove(ObjectNode patch, String member, Random random) {
        if (random.nextInt(4) == 0) {
            patch.putNull(member);
        } else {
            patch.put(member, member + " " + random.nextInt(1_000));
        }
    }
}
