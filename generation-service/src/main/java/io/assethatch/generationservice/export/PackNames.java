package io.assethatch.generationservice.export;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names for files that are safe on every file system: lower-case ASCII letters, digits, underscore and hyphen, no name
 * that Windows reserves, at most {@value #LENGTH_MAX} characters, and each given once.
 */
final class PackNames {
    private static final int LENGTH_MAX = 80;
    private static final Pattern UNSAFE = Pattern.compile("[^a-z0-9_-]+");
    private static final Pattern RESERVED = Pattern.compile("con|prn|aux|nul|com[0-9]|lpt[0-9]");

    private final Set<String> given = new HashSet<>();

    /** A folder or file name made of a text; {@code other} when nothing of it can be kept. */
    static String safe(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT);
        String name = UNSAFE.matcher(plain).replaceAll("_").replaceAll("^[_-]+|[_-]+$", "");
        name = name.substring(0, Math.min(LENGTH_MAX, name.length()));
        if (name.isEmpty()) {
            return "other";
        }
        return RESERVED.matcher(name).matches() ? name + "_" : name;
    }

    /** A path without ending that was not given before: the second of the same name gets {@code _2}. */
    String unique(String folder, String text) {
        String wished = safe(folder) + "/" + safe(text);
        String path = wished;
        for (int number = 2; !given.add(path); number++) {
            path = wished + "_" + number;
        }
        return path;
    }
}
