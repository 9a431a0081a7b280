package io.assethatch.projectservice;

import java.util.List;
import java.util.Random;

/** Text as people all over the world write it, and as computers break it: whatever is lawful has to come back as it was. */
public final class RandomText {
    private static final List<String> PIECES = List.of(
            "Farm",
            " ",
            "a\u0301\u0323",
            "\u1e69",
            "s\u0323\u0307",
            "ﬁ",
            "Å",
            "\u212b",
            "ẞß",
            "İıIi",
            "مرحبا \u200fبالعالم",
            "שלום",
            "\u202babc\u202c",
            "हिन्दी",
            "ไทย",
            "한국",
            "\u1112\u1161\u11ab",
            "農場",
            "\u845b\udb40\udd00",
            "😀",
            "👩\u200d🌾",
            "👍🏽",
            "🏴\udb40\udc67\udb40\udc62\udb40\udc7f",
            "🇨🇿",
            "𝔉𝔞𝔯𝔪",
            "𒀀",
            "\u200b",
            "\ufeff",
            "\ufffd",
            "\uffff",
            "\ufdd0",
            "\ud83f\udffe",
            "\u00a0",
            "\u2066x\u2069",
            "\"",
            "\\",
            "/",
            "'; drop table project; --",
            "</script>",
            "%_",
            "${x}",
            "{{x}}",
            "\\u0041",
            "null",
            "~0~1",
            "<!-- id -->");

    private RandomText() {}

    /** At least one character that can be seen; on one line. */
    public static String line(Random random, int piecesMax) {
        var text = new StringBuilder("z");
        for (int i = random.nextInt(piecesMax); i > 0; i--) {
            text.append(random.nextInt(4) == 0 ? anyCodePoint(random) : PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    /** Lines with tabs and, where asked for, either kind of line end. */
    public static String lines(Random random, int piecesMax, List<String> lineEnds) {
        var text = new StringBuilder();
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            text.append(line(random, piecesMax)).append('\t').append(lineEnds.get(random.nextInt(lineEnds.size())));
        }
        return text.toString();
    }

    private static String anyCodePoint(Random random) {
        int codePoint;
        do {
            codePoint = random.nextInt(Character.MAX_CODE_POINT + 1);
        } while (Character.isISOControl(codePoint)
                || codePoint == 0x2028
                || codePoint == 0x2029
                || Character.getType(codePoint) == Character.SURROGATE);
        return Character.toString(codePoint);
    }
}
