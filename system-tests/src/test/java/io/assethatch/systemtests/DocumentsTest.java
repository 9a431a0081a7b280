package io.assethatch.systemtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents against what they describe. */
class DocumentsTest {
    private static final Pattern PROBLEM_TYPE = Pattern.compile("new ProblemType\\(\\s*\"([a-z-]+)\"");
    private static final Pattern GATEWAY_CODE =
            Pattern.compile("^    [A-Z_]+\\(\"([a-z-]+)\", \\d{3},", Pattern.MULTILINE);
    private static final Pattern SECTION = Pattern.compile("^## ([a-z]+(?:-[a-z]+)*)$", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)#:\\s]+)(#[^)]*)?\\)");
    private static final Pattern FAILURE_CODE =
            Pattern.compile("(?:String code\\(\\) \\{\\s*return |fail\\(\\s*job,\\s*|errorCode = )\"([a-z-]+)\"");

    @Test
    void everyProblemHasASectionAndEverySectionAProblem() throws IOException {
        Set<String> problems = new TreeSet<>();
        Set<String> failures = new TreeSet<>();
        for (Path source : sources()) {
            String text = Files.readString(source);
            collect(PROBLEM_TYPE.matcher(text), problems);
            if (source.endsWith("ProblemCode.java")) {
                collect(GATEWAY_CODE.matcher(text), problems);
            }
            if (source.toString().contains("generationservice")) {
                collect(FAILURE_CODE.matcher(text), failures);
            }
        }
        failures.removeAll(problems);
        String[] parts = Checkout.read("docs/errors.md").split("## Failed generations");

        assertFalse(problems.isEmpty() || failures.isEmpty(), "nothing was found in the sources");
        assertEquals(problems, sections(parts[0]));
        assertEquals(failures, sections(parts[1]));
    }

    @Test
    void linksLeadSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path document : documents()) {
            Matcher link = LINK.matcher(Files.readString(document));
            while (link.find()) {
                if (!Files.exists(document.resolveSibling(link.group(1)))) {
                    broken.add(Checkout.ROOT.relativize(document) + " → " + link.group(1));
                }
            }
        }
        assertEquals(List.of(), broken);
    }

    @Test
    void applicationPropertiesStayShort() throws IOException {
        for (Path source : files("**/src/main/resources/application.properties")) {
            assertTrue(Files.readAllLines(source).size() <= 80, source + " has more than 80 lines");
        }
    }

    @Test
    void nothingIsLeftOpenInTheSources() throws IOException {
        Pattern leftOver = Pattern.compile("\\b(" + String.join("|", "TO" + "DO", "FIX" + "ME", "XX" + "X") + ")\\b");
        for (Path source : sources()) {
            assertFalse(leftOver.matcher(Files.readString(source)).find(), source.toString());
        }
    }

    private static Set<String> sections(String document) {
        Set<String> sections = new TreeSet<>();
        collect(SECTION.matcher(document), sections);
        return sections;
    }

    private static void collect(Matcher matcher, Set<String> into) {
        while (matcher.find()) {
            into.add(matcher.group(1));
        }
    }

    private static List<Path> sources() throws IOException {
        return files("**/src/main/java/**.java");
    }

    private static List<Path> documents() throws IOException {
        return files("**.md");
    }

    private static List<Path> files(String glob) throws IOException {
        var pattern = Checkout.ROOT.getFileSystem().getPathMatcher("glob:" + glob);
        List<Path> found = new ArrayList<>();
        try (Stream<Path> folders = Files.list(Checkout.ROOT)) {
            for (Path top : folders.filter(DocumentsTest::isOurs).toList()) {
                try (Stream<Path> files = Files.walk(top)) {
                    files.filter(file -> !file.toString().contains("/target/")
                                    && !file.toString().contains("node_modules"))
                            .filter(pattern::matches)
                            .forEach(found::add);
                }
            }
        }
        return found;
    }

    /** Not what runs or what was made: data of a stack, packs, Git's own. */
    private static boolean isOurs(Path top) {
        String name = top.getFileName().toString();
        return !Set.of(".git", ".hatch", "out", "target").contains(name);
    }
}
