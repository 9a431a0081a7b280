package io.assethatch.kit.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealTextTest {
    private record Named(@RealText(max = 5) String name) {}

    private static ValidatorFactory factory;
    private static Validator validator;

    @BeforeAll
    static void start() {
        factory = Validation.buildDefaultValidatorFactory();
        validator = factory.getValidator();
    }

    @AfterAll
    static void stop() {
        factory.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                " a ",
                "a\nb",
                "a\tb",
                "شجرة",
                "שלום",
                "e\u0301",
                "👩\u200d🌾",
                "😀😀😀😀😀",
                "𒀀",
                "\u00a0a",
                "\ud83e\udee0",
                "-",
                "\ufffd",
            })
    void takesWhatAPersonCouldHaveWritten(String text) {
        assertEquals(true, isValid(text), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\n",
                "\u00a0",
                "\u200b\u2060",
                "\ufeff",
                "\u202e",
                "\u2028",
                "\u0301",
                "\u3164",
                "\u2800",
                "\u1160",
                "a\r",
                "a\u0000",
                "\u007fa",
                "a\u0085",
                "a\ud800",
                "\udc00a",
                "\udc00\ud800",
                "abcdef",
                "😀😀😀😀😀😀",
            })
    void refusesWhatShowsNothingOrCannotBeKept(String text) {
        assertEquals(false, isValid(text));
    }

    @Test
    void leavesAbsenceToOthers() {
        assertEquals(true, isValid(null));
    }

    private static boolean isValid(String text) {
        return validator.validate(new Named(text)).isEmpty();
    }
}
