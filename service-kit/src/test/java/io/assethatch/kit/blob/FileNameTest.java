package io.assethatch.kit.blob;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FileNameTest {
    @Test
    void aNameIsSafeOnEverySystemAndEndsAsItsBytesDo() {
        Map.of(
                        "hero", "hero.png",
                        "hero.PNG", "hero.png",
                        "hero.jpeg", "hero.png",
                        "../../etc/passwd", "etc_passwd.png",
                        "C:\\a<b>|\"c\"?*", "C_a_b_c_.png",
                        "a\r\nSet-Cookie: x", "a_Set-Cookie_ x.png",
                        "gnp.\u202eexe", "gnp._exe.png",
                        " ... ", "image.png",
                        "", "image.png",
                        "Hühner 🐔", "Hühner 🐔.png")
                .forEach((name, safe) ->
                        assertEquals(safe, FileName.of(name, "image/png").text(), name));
        assertEquals(
                105,
                FileName.of("🐔".repeat(300), "image/webp").text().codePoints().count());
    }

    @Test
    void theHeaderHasAnAsciiNameAndTheRealOneBesideIt() {
        assertEquals(
                "inline; filename=\"a b.png\"", FileName.of("a b", "image/png").inline());
        assertEquals(
                "inline; filename=\"50_ _.png\"; filename*=UTF-8''50%25%20%E2%82%AC.png",
                FileName.of("50% €", "image/png").inline());
        for (char odd = 0; odd < 0x300; odd++) {
            String header = FileName.of("a" + odd + "b", "image/png").inline();
            assertTrue(header.chars().allMatch(c -> c >= ' ' && c <= '~'), header);
            String quoted = header.replaceFirst("; filename\\*=.*", "");
            assertEquals(2, quoted.chars().filter(c -> c == '"').count(), header);
        }
    }
}
