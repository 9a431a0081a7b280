package io.assethatch.projectservice.plan;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Texts that no author would write, from pieces of the grammar and of what breaks grammars. */
final class HostilePlans {
    private static final List<String> SCRAPS = List.of(
            "# ",
            "## ",
            "- ",
            "* ",
            "  - ",
            "\t* ",
            "\n- ",
            "\n## ",
            "\n  - ",
            "[STATIC] ",
            "[MOVEABLE:",
            "4] ",
            "[ANIM:",
            "99999999999]",
            "[",
            "]",
            "(4-frame)",
            "(",
            ")",
            "-direction)",
            "<!-- id:",
            "<!--",
            " -->",
            "-->",
            "<*!--",
            "Description:",
            "D*escription: ",
            "Mood: ",
            "**",
            "*",
            "_",
            "\n",
            "\r\n",
            "\r",
            "Type: icon",
            "Default",
            "Farmer",
            "\uD800",
            "\uDC00",
            "\u0000",
            "\u0085",
            "\u200B",
            "\u2028",
            "\u0301",
            "\u202E",
            "\u3000",
            "😀",
            "农",
            "\uFDFA",
            "1",
            " ",
            "\uFEFF");

    private HostilePlans() {}

    static String text(Random random, int scrapsMax) {
        return IntStream.range(0, random.nextInt(scrapsMax))
                .mapToObj(i -> SCRAPS.get(random.nextInt(SCRAPS.size())))
                .collect(Collectors.joining());
    }
}
