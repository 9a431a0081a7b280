package io.assethatch.projectservice.memoryfile;

import io.assethatch.kit.problem.Problem;
import java.util.regex.Pattern;

/** What a memory file is for. Some are well known (docs/memory-files.md), all others are the client's own affair. */
final class MemoryFileType {
    static final String RULE = "[a-z0-9][a-z0-9._-]{0,63}";

    private static final Pattern TYPE = Pattern.compile(RULE);

    private MemoryFileType() {}

    /**
     * A type in the path of something that should be there.
     *
     * @throws Problem 404 when no file can have it
     */
    static String inPath(String text) {
        if (!TYPE.matcher(text).matches()) {
            throw Problem.notFound("memory file", text);
        }
        return text;
    }

    /**
     * A type that a client chose for something new.
     *
     * @throws Problem 422 when it breaks the rule
     */
    static String chosen(String text) {
        if (!TYPE.matcher(text).matches()) {
            throw Problem.invalid(
                    "type",
                    "must be 1 to 64 of a-z, 0-9, dot, underscore and hyphen, beginning with a letter or digit");
        }
        return text;
    }
}
