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

    /**
     * Four times the text must cost about four times as much; a square would cost sixteen times as much. Of several
     * measurements the best counts, and what takes no time worth measuring is linear enough.
     */
    @ParameterizedTest
    @MethodSource("hostileTexts")
    void costGrowsWithTheTextAndNotFaster(String scrap) {
        String quarter = "## A\n- a\n  - b" + scrap.repeat(MEBIBYTE / 8 / scrap.length());
        String whole = "## A\n- a\n  - b" + scrap.repeat(MEBIBYTE / 2 / scrap.length());
        long ofQuarter = Long.MAX_VALUE;
        long ofWhole = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 8 && (attempt < 2 || !isLinear(ofQuarter, ofWhole)); attempt++) {
            ofQuarter = Math.min(
                    ofQuarter, ProcessorTime.of(() -> parser.parse(quarter)).toNanos());
            ofWhole = Math.min(
                    ofWhole, ProcessorTime.of(() -> parser.parse(whole)).toNanos());
        }
        assertTrue(isLinear(ofQuarter, ofWhole), ofQuarter + " ns for a quarter, " + ofWhole + " ns for the whole");
    }

    private static boolean isLinear(long ofQuarter, long ofWhole) {
        return ofWhole < Duration.ofMillis(40).toNanos() || ofWhole < 9 * ofQuarter;
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
