package io.assethatch.kit.text;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/**
 * Text that a person could have written: no control characters but tab and new line, no unpaired surrogates, and
 * something to see in it. Length counts code points. Null is left to {@code @NotNull}.
 */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = RealText.Validator.class)
public @interface RealText {
    String message() default "must be {min} to {max} characters of text, without control characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** In code points; 0 allows the empty text. */
    int min() default 1;

    /** In code points. */
    int max();

    /** The rule itself. */
    class Validator implements ConstraintValidator<RealText, CharSequence> {
        /** Hangul fillers and the empty Braille pattern. */
        private static final String FILLERS = "\u115f\u1160\u3164\uffa0\u2800";

        private int min;
        private int max;

        @Override
        public void initialize(RealText rule) {
            min = rule.min();
            max = rule.max();
        }

        @Override
        public boolean isValid(@Nullable CharSequence text, ConstraintValidatorContext context) {
            if (text == null) {
                return true;
            }
            long length = text.codePoints().count();
            return length >= min
                    && length <= max
                    && text.codePoints().noneMatch(Validator::isUnwritable)
                    && (min == 0 || shows(text));
        }

        /** Whether there is anything to see in a text. */
        public static boolean shows(CharSequence text) {
            return text.codePoints().anyMatch(Validator::isSeen);
        }

        /** White space, format characters and marks alone show nothing, nor do the letters that Unicode made as fillers. */
        private static boolean isSeen(int codePoint) {
            return switch (Character.getType(codePoint)) {
                case Character.SPACE_SEPARATOR,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR,
                        Character.CONTROL,
                        Character.FORMAT,
                        Character.NON_SPACING_MARK,
                        Character.ENCLOSING_MARK -> false;
                default -> FILLERS.indexOf(codePoint) < 0;
            };
        }

        private static boolean isUnwritable(int codePoint) {
            boolean control = Character.isISOControl(codePoint) && codePoint != '\n' && codePoint != '\t';
            boolean unpaired = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
            return control || unpaired;
        }
    }
}
