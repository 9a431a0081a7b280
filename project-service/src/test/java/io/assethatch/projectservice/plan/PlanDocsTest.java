package io.assethatch.projectservice.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page for authors is true: its examples give what it says, its limits are those that hold. */
class PlanDocsTest {
    private static final Path PAGE = Path.of("..", "docs", "plan-format.md");
    private static final Pattern EXAMPLE = Pattern.compile("```markdown\n(.*?)```\n```json\n(.*?)```", Pattern.DOTALL);

    record Example(String plan, String expected) {}

    static List<Example> examples() throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(PAGE));
        var examples = new ArrayList<Example>();
        while (example.find()) {
            examples.add(new Example(example.group(1), example.group(2)));
        }
        assertTrue(examples.size() >= 5, "examples of the page");
        return examples;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void examplesGiveWhatThePageSays(Example example) {
        assertEquals(example.expected(), ParsedPlanJson.of(new PlanParser(PlanLimits.DEFAULT).parse(example.plan())));
    }

    @Test
    void namesEveryLimit() throws IOException {
        String page = Files.readString(PAGE);
        for (Method limit : PlanConfig.class.getDeclaredMethods()) {
            if (limit.isAnnotationPresent(WithDefault.class)) {
                String key = limit.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
                assertTrue(page.contains("`assethatch.plan." + key + "`"), key);
            }
        }
    }

    @Test
    void defaultsOfTestsAreThoseOfTheConfiguration() throws ReflectiveOperationException {
        for (var limit : PlanLimits.class.getRecordComponents()) {
            Method configured = PlanConfig.class.getDeclaredMethod(limit.getName());
            assertEquals(
                    configured.getAnnotation(WithDefault.class).value(),
                    String.valueOf(limit.getAccessor().invoke(PlanLimits.DEFAULT)),
                    limit.getName());
        }
        assertEquals(5, Arrays.stream(PlanLimits.class.getRecordComponents()).count());
    }
}
