package io.assethatch.projectservice.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlanRobustnessTest {
    private static final int MEBIBYTE = 1 << 20;
    private final PlanParser parser = new PlanParser(PlanLimits.DEFAULT);

    @Test
    void neverThrowsAndNeverLosesALineUnreported() {
        for (long seed = 0; seed < 20_000; seed++) {
            String text = HostilePlans.text(new Random(seed), 40);

            ParsedPlan plan = parser.parse(text);

            assertEquals(
                    plan.entries().size(),
                    plan.entries().stream()
                            .map(PlanEntry::semanticId)
                            .distinct()
                            .count(),
                    "seed " + seed);
            plan.entries().forEach(entry -> {
                assertEquals(entry.name(), Words.clean(entry.name()));
                assertEquals(entry.name(), Words.withoutEmphasis(entry.name()));
            });
        }
    }

    @Test
    void namesAreCleanText() {
        ParsedPlan plan = parser.parse("## A\n- x\u0000y\u0007\uD800z\t\u00A0w");

        assertEquals("x y \uFFFDz w", plan.entries().get(0).name());
    }

    static List<String> hostileTexts() {
        return List.of(
                "-",
                "- \n",
                "*",
                "*_",
                "_",
                "(",
                "- [",
                "- a\n",
                "  - a\n",
                "## a\n",
                "\n",
                " ",
                "\u0301",
                "\uFDFA",
                "<!--",
                "<!---->",
                "<!-- -->\n",
                "<!--\n",
                "-->",
                "- a <!-- id:",
                "- a <!-- id:a -->\n",
                "]",
                ")",
                "\n\t\t\t\t\t\t\t\t- a",
                "- a: b\n",
                "  - Mood: a\n",
                "(4-frame) ",
                "😀",
                "[ANIM:1",
                "- a\n  - Description: b\n",
                "#",
                "\r",
                "9",
                "(4-frame)");
    }

    /**
     * Measured in processor time, which a busy machine does not stretch: 256 times as much as a plan of 4 KiB needs is
     * about a second, a square of that minutes.
     */
    @ParameterizedTest
    @MethodSource("hostileTexts")
    void readsAMebibyteOfAnything(String scrap) {
        String head = "## A\n- a\n  - b";
        String text = head + scrap.repeat(MEBIBYTE / scrap.length());

        ParsedPlan plan = ProcessorTime.within(Duration.ofSeconds(10), () -> parser.parse(text));

        assertTrue(plan.entries().size() <= PlanLimits.DEFAULT.assetsMax());
        assertTrue(plan.warnings().size() <= PlanLimits.DEFAULT.findingsMax());
        assertTrue(plan.errors().size() <= PlanLimits.DEFAULT.findingsMax());
    }

    @Test
    void comparesNamesOfTheLongestKindWithinItsBound() {
        String alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789äöüßéèêáàâóòôúùû";
        List<String> gone = shuffled(alphabet, new Random(1));
        List<String> fresh = shuffled(alphabet, new Random(2));

        ProcessorTime.within(Duration.ofSeconds(20), () -> Similarity.pairs(gone, fresh));
    }

    private static List<String> shuffled(String alphabet, Random random) {
        return IntStream.range(0, 5_000)
                .mapToObj(i -> random.ints(200, 0, alphabet.length())
                        .mapToObj(at -> alphabet.substring(at, at + 1))
                        .collect(Collectors.joining()))
                .toList();
    }
}
