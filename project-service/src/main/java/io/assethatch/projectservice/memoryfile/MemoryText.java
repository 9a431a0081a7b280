package io.assethatch.projectservice.memoryfile;

import io.assethatch.contracts.Sha256;
import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.ProblemType;
import java.nio.charset.StandardCharsets;

/**
 * The content of a memory file: any text in Unicode, with tabs and either kind of line end, kept character by
 * character.
 *
 * @param sha256 of the text in UTF-8
 * @param bytes of the text in UTF-8
 */
record MemoryText(String text, String sha256, long bytes) {
    /**
     * @throws Problem 413 when the text is too long, 422 when it has control characters or unpaired surrogates, which
     *     neither UTF-8 nor the database could give back
     */
    static MemoryText of(String text, int bytesMax) {
        if (text.codePoints().anyMatch(MemoryText::isUnwritable)) {
            throw Problem.invalid("/content", "must be text without control characters but tabs and line ends");
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > bytesMax) {
            throw new Problem(ProblemType.TOO_LARGE, "A memory file has at most " + bytesMax + " bytes in UTF-8.");
        }
        return new MemoryText(text, Sha256.hex(utf8), utf8.length);
    }

    private static boolean isUnwritable(int codePoint) {
        boolean control = Character.isISOControl(codePoint) && "\t\n\r".indexOf(codePoint) < 0;
        boolean unpaired = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        return control || unpaired;
    }
}
