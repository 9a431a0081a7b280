package io.assethatch.kit.problem;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Problems that one operation answers beside those that {@link DocumentedProblems} knows from its shape, for the API
 * document:
 *
 * <pre>{@code
 * @Refuses({"image-damaged", "image-animated"})
 * @Refuses(value = "phase-jump", when = "allowed names the phases it may move to")
 * }</pre>
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Refuses.All.class)
public @interface Refuses {
    /** Codes of {@link ProblemType} constants of the kit or of the service; the build fails for any other word. */
    String[] value();

    /** When the operation answers with them, or what the problem brings; the type's title where this says nothing. */
    String when() default "";

    /** Several of them. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface All {
        Refuses[] value();
    }
}
