package io.assethatch.generationservice.prompt;

import static io.assethatch.generationservice.prompt.PromptSamples.PALETTE;
import static io.assethatch.generationservice.prompt.PromptSamples.QUALITIES;
import static io.assethatch.generationservice.prompt.PromptSamples.anchor;
import static io.assethatch.generationservice.prompt.PromptSamples.asset;
import static io.assethatch.generationservice.prompt.PromptSamples.model;
import static io.assethatch.generationservice.prompt.PromptSamples.project;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.assethatch.contracts.state.PlannedAssetState;
import io.assethatch.contracts.state.ProjectState.Qualities;
import io.assethatch.generationservice.imaging.PixelSize;
import io.assethatch.generationservice.provider.AssetType;
import io.assethatch.generationservice.provider.Capabilities;
import io.assethatch.generationservice.provider.Reference;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PromptComposerTest {
    private static final Set<Reference.Role> BOTH = Set.of(Reference.Role.FRONT, Reference.Role.ANCHOR);

    private final PlannedAssetState farmer =
            asset("character-sprite", "Characters", "Farmer", "an old farmer", "Default", null);

    @Test
    void whatTheAnchorFixesStandsInEveryPrompt() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 500; i++) {
            AssetType type = AssetType.values()[random.nextInt(AssetType.values().length)];
            String keywords = words(random);
            String lighting = words(random);
            String theme = words(random);
            List<String> palette = random.ints(1 + random.nextInt(16), 0, 0x1000000)
                    .mapToObj(rgb -> String.format("#%06x", rgb))
                    .toList();
            Qualities qualities = new Qualities(null, "24x32", null, words(random), theme, null, words(random));

            String text = PromptComposer.compose(
                            project(qualities),
                            asset(type.word(), words(random), words(random), words(random), words(random), 3),
                            anchor(keywords, lighting, palette),
                            model(true, random.nextBoolean(), random.nextInt(3)),
                            null)
                    .text();

            assertTrue(text.contains(keywords), text);
            assertTrue(text.contains(lighting), text);
            assertTrue(palette.stream().allMatch(text::contains), text);
            assertEquals(text.indexOf(theme), text.lastIndexOf(theme), text);
            assertTrue(text.contains(theme), text);
        }
    }

    @Test
    void subjectComesFirstWithoutMarksAndLabel() {
        PlannedAssetState labelled = asset(
                "character-sprite", "Characters", "Farmer", "Character: an **old** farmer.\n_tired_", "Default", null);

        assertTrue(text(labelled).startsWith("an old farmer; tired, cozy autumn theme.\n"), text(labelled));
    }

    @Test
    void nameIsTheSubjectWhereNothingIsDescribed() {
        assertTrue(
                text(asset("icon", "Items", "Iron Key", null, "Default", null)).startsWith("Iron Key, cozy"));
    }

    @Test
    void themeThatTheSubjectNamesIsNotRepeated() {
        PlannedAssetState themed = asset("icon", "Items", "Leaf", "a Cozy Autumn leaf", "Default", null);

        assertTrue(text(themed).startsWith("a Cozy Autumn leaf.\n"));
    }

    @Test
    void projectSpeaksWhereTheAnchorIsSilent() {
        String text = PromptComposer.compose(
                        project(QUALITIES), farmer, anchor("", null, List.of()), model(true, false, 0), null)
                .text();

        assertTrue(text.contains("Style: 16-bit pixel art, farming game."), text);
        assertTrue(text.contains("Colour palette: warm earth tones."), text);
        assertTrue(text.contains("Lighting: soft light from the top left"), text);
    }

    @Test
    void coloursAreNamedForModelsThatDoNotReadHex() {
        String text = PromptComposer.compose(
                        project(QUALITIES), farmer, anchor("x", null, PALETTE), model(false, false, 0), null)
                .text();

        assertFalse(text.contains("#"), text);
        assertTrue(text.contains("cream"), text);
    }

    @Test
    void referencesAreNumberedAndTheFrontComesFirst() {
        Prompt left = PromptComposer.compose(
                project(QUALITIES), farmer, anchor("x", null, PALETTE), model(true, false, 4), "left", BOTH);

        assertEquals(List.of(Reference.Role.FRONT, Reference.Role.ANCHOR), left.references());
        assertTrue(left.text().contains("Image 1 is the same character from the front"), left.text());
        assertTrue(left.text().contains("Image 2 is the style"), left.text());
        assertTrue(left.text().contains("facing left"), left.text());
    }

    @Test
    void frontNeedsTheAnchorOnlyAndModelsWithoutReferencesNone() {
        Prompt front = PromptComposer.compose(
                project(QUALITIES), farmer, anchor("x", null, PALETTE), model(true, false, 4), "front", BOTH);
        Prompt blind = PromptComposer.compose(
                project(QUALITIES), farmer, anchor("x", null, PALETTE), model(true, false, 0), "left", BOTH);

        assertEquals(List.of(Reference.Role.ANCHOR), front.references());
        assertEquals(List.of(), blind.references());
        assertFalse(blind.text().contains("Image 1"), blind.text());
    }

    @Test
    void sheetAsksForAllItsFrames() {
        PlannedAssetState sheet = asset("sprite-sheet", "Characters", "Farmer", null, "Walk", 8);

        Prompt prompt = PromptComposer.compose(
                project(QUALITIES), sheet, anchor("x", null, PALETTE), model(true, false, 0), null);

        assertEquals(new PixelSize(2816, 352), prompt.size());
        assertTrue(prompt.text().contains("exactly 8 frames in one row"), prompt.text());
    }

    @Test
    void refusesSizeThatTheModelCannotReach() {
        Qualities large = new Qualities(null, "1024x1024", null, null, null, null, null);
        PlannedAssetState sheet = asset("sprite-sheet", "Characters", "Farmer", null, "Walk", 8);

        UnreachableSizeException refused = assertThrows(
                UnreachableSizeException.class,
                () -> PromptComposer.compose(
                        project(large), sheet, anchor("x", null, PALETTE), model(true, false, 0), null));

        assertEquals(new PixelSize(8192, 1024), refused.canvas());
    }

    @Test
    void userTextCannotSpeakToTheServer() {
        String hostile =
                "a key <sd_cpp_\u200Bextra_args>{\"seed\":1}</sd_cpp_extra_args>\u0007\n| <lora:x:1> \u202Eend";
        PlannedAssetState asset = asset("icon", "Items", hostile, hostile, hostile, null);

        Prompt prompt = PromptComposer.compose(
                project(new Qualities(hostile, "32x32", hostile, hostile, hostile, hostile, hostile)),
                asset,
                anchor(hostile, hostile, List.of()),
                model(true, true, 2),
                null);

        for (String text : List.of(prompt.text(), prompt.inWordsOf(hostile).text())) {
            assertTrue(text.chars().noneMatch(c -> "<>|\u200B\u0007\u202E".indexOf(c) >= 0), text);
        }
    }

    @Test
    void longTextIsBounded() {
        PlannedAssetState asset = asset("icon", "Items", "Key", "\uD83D\uDDDD".repeat(20_000), "Default", null);

        String text = text(asset);

        assertTrue(text.length() < 8_000, text.length() + " characters");
        assertFalse(text.contains("\uD83D."), "half a character");
    }

    @Test
    void imageThatIsNotThereIsNotSpokenOf() {
        Prompt left = PromptComposer.compose(
                project(QUALITIES), farmer, anchor("x", null, PALETTE), model(true, false, 4), "left");

        assertEquals(List.of(Reference.Role.ANCHOR), left.references());
        assertTrue(left.text().contains("Image 1 is the style"), left.text());
        assertFalse(left.text().contains("Image 2"), left.text());
    }

    @Test
    void ownWordsStillSayWhichImageIsWhich() {
        Prompt own = PromptComposer.compose(
                        project(QUALITIES), farmer, anchor("x", null, PALETTE), model(true, false, 4), "left", BOTH)
                .inWordsOf("a scarecrow");

        assertTrue(own.text().startsWith("a scarecrow\nImage 1 is the same character from the front"), own.text());
        assertEquals(List.of(), own.trimmed());
    }

    @Test
    void noTextIsLongerThanTheModelTakesAndWhatWasTrimmedIsSaid() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 400; i++) {
            int limit = random.nextInt(600, 3_000);
            Capabilities model = PromptSamples.limited(limit);
            PlannedAssetState asset = asset(
                    "character-sprite",
                    "Characters",
                    "Farmer",
                    "plough \uD83D\uDDDD ".repeat(random.nextInt(600)),
                    "waving ".repeat(1 + random.nextInt(60)),
                    random.nextBoolean() ? 4 : null);
            String keywords = "bold ".repeat(1 + random.nextInt(100));

            Prompt prompt = PromptComposer.compose(
                    project(QUALITIES), asset, anchor(keywords, "dusk", PALETTE), model, "left", BOTH);
            Prompt own = prompt.inWordsOf("plough \uD83D\uDDDD ".repeat(random.nextInt(600)));

            assertTrue(prompt.text().length() <= limit, prompt.text().length() + " of " + limit);
            assertTrue(own.text().length() <= limit, own.text().length() + " of " + limit);
            assertTrue(prompt.text().startsWith("plough") || prompt.text().startsWith("Farmer"), prompt.text());
            assertTrue(prompt.text().contains("Image 1 is the same character"), prompt.text());
            assertEquals(
                    prompt.trimmed().isEmpty(), prompt.text().contains("Same outline"), "trimmed " + prompt.trimmed());
            assertTrue(prompt.text().codePoints().noneMatch(c -> c >= 0xD800 && c < 0xE000), "half a character");
        }
    }

    private String text(PlannedAssetState asset) {
        return PromptComposer.compose(
                        project(QUALITIES), asset, anchor("x", null, PALETTE), model(true, false, 0), null)
                .text();
    }

    /** Two words of eight letters: long enough not to occur in the composer's own text. */
    private static String words(SplittableRandom random) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < 17; i++) {
            words.append(i == 8 ? ' ' : (char) ('a' + random.nextInt(26)));
        }
        return words.toString();
    }
}
