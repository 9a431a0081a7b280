package io.assethatch.projectservice.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a plan in markdown. Any text is a plan: what is not understood becomes a warning with its line, what would make
 * the plan ambiguous an error, and nothing an exception. Time and memory grow linearly with the text: every character is
 * looked at a bounded number of times, and no regular expression takes part. Immutable, for any thread.
 */
final class PlanParser {
    private final PlanLimits limits;

    PlanParser(PlanLimits limits) {
        this.limits = limits;
    }

    ParsedPlan parse(String text) {
        return new Reading(text).plan();
    }

    /** The state of reading one text. */
    private final class Reading {
        private final String text;
        private final PlanFindings warnings = new PlanFindings(limits.findingsMax());
        private final PlanFindings errors = new PlanFindings(limits.findingsMax());
        private final PlanEntries entries = new PlanEntries(limits, errors);
        private final Set<String> categories = new LinkedHashSet<>();
        private final List<PlanAsset> assets = new ArrayList<>();
        private @Nullable String title;
        private @Nullable String category;
        private @Nullable PlanAsset asset;
        private List<PlanAsset.Variant> variants = new ArrayList<>();
        private List<PlanAsset.Metadata> metadata = new ArrayList<>();
        private int number;

        Reading(String text) {
            this.text = text;
        }

        ParsedPlan plan() {
            int start = text.startsWith("\uFEFF") ? 1 : 0;
            while (start < text.length()) {
                int end = start;
                while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
                    end++;
                }
                number++;
                line(text.substring(start, end));
                boolean pair = end + 1 < text.length() && text.charAt(end) == '\r' && text.charAt(end + 1) == '\n';
                start = end + (pair ? 2 : 1);
            }
            closeAsset();
            return new ParsedPlan(
                    title == null ? "" : title,
                    List.copyOf(categories),
                    assets,
                    entries.list(),
                    warnings.list(),
                    errors.list());
        }

        private void line(String line) {
            int indent = 0;
            while (indent < line.length() && isBlank(line.charAt(indent))) {
                indent++;
            }
            if (indent == line.length()) {
                return;
            }
            if (indent == 0 && isHeading(line, "#")) {
                titleLine(line);
            } else if (indent == 0 && isHeading(line, "##")) {
                categoryLine(line);
            } else if (!isBullet(line, indent)) {
                warn(indent, "This line is not understood and was ignored.");
            } else if (indent == 0) {
                assetLine(line);
            } else {
                detailLine(line, indent);
            }
        }

        private void titleLine(String line) {
            String name = headingText(line, 1);
            if (name.isEmpty()) {
                warn(0, "A title without text was ignored.");
            } else if (title != null) {
                warn(0, "The plan has a title already; this one was ignored.");
            } else if (fits("title", name, 0)) {
                title = name;
            }
        }

        private void categoryLine(String line) {
            closeAsset();
            // An empty or refused heading ends the category before it, so that its assets cannot slip into that one.
            category = null;
            String name = headingText(line, 2);
            if (name.isEmpty()) {
                warn(0, "A category without a name was ignored.");
            } else if (fits("category", name, 0)) {
                category = name;
                categories.add(name);
            }
        }

        private void assetLine(String line) {
            closeAsset();
            var bullet = new AssetBullet(Words.clean(line.substring(1)), limits.framesMax());
            bullet.warnings().forEach(detail -> warn(0, detail));
            if (bullet.name().isEmpty()) {
                warn(0, "An asset without a name was ignored.");
                return;
            }
            if (bullet.error() != null) {
                errors.add(PlanFinding.at(number, 1, bullet.error()));
            }
            if (category == null) {
                errors.add(PlanFinding.at(
                        number, 1, "This asset stands before any category; put a \"## Category\" line above it."));
            } else if (fits("asset's name", bullet.name(), 0)) {
                asset = new PlanAsset(
                        category, bullet.name(), bullet.tagged(), bullet.pin(), List.of(), List.of(), number);
            }
        }

        private void detailLine(String line, int indent) {
            String detail = Words.clean(line.substring(indent + 1));
            if (asset == null) {
                warn(indent, "This line belongs to no asset and was ignored.");
                return;
            }
            PlanAsset.Metadata said = MetadataLine.read(detail, number);
            if (said != null) {
                metadataLine(said, indent);
            } else {
                variantLine(asset, detail, indent);
            }
        }

        private void metadataLine(PlanAsset.Metadata said, int indent) {
            if (said.text().isEmpty()) {
                warn(indent, "\"" + said.keyword() + "\" says nothing and was ignored.");
            } else if (said.keyword().equals(MetadataLine.TYPE)
                    && AssetType.ofWord(said.text()).isEmpty()) {
                warn(indent, "The type is not known and was ignored; it is one of " + AssetType.words() + ".");
            } else {
                metadata.add(said);
            }
        }

        private void variantLine(PlanAsset owner, String detail, int indent) {
            CountSuffix suffix = CountSuffix.read(detail);
            String name = Words.withoutEmphasis(suffix == null ? detail : suffix.before());
            if (name.isEmpty()) {
                warn(indent, "A variant without a name was ignored.");
                return;
            }
            PlanAsset.Count count = suffix == null ? null : suffix.count();
            if (count != null && !isPossible(count)) {
                errors.add(PlanFinding.at(number, indent + 1, impossible(count)));
                count = null;
            }
            if (count != null && count.value() > 1 && Mobility.STATIC.equals(owner.tagged())) {
                warn(indent, "The asset is tagged [STATIC], but this variant has several frames; it is animated.");
            }
            if (fits("variant", name, indent)) {
                String variant = name.equalsIgnoreCase(SemanticId.DEFAULT_VARIANT) ? SemanticId.DEFAULT_VARIANT : name;
                variants.add(new PlanAsset.Variant(variant, count, number, indent + 1));
            }
        }

        private boolean isPossible(PlanAsset.Count count) {
            return count.ofDirections()
                    ? Mobility.isDirectionCount(count.value())
                    : count.value() >= 1 && count.value() <= limits.framesMax();
        }

        private String impossible(PlanAsset.Count count) {
            return count.ofDirections()
                    ? "A variant has 4 or 8 directions."
                    : "A variant has 1 to " + limits.framesMax() + " frames.";
        }

        private void closeAsset() {
            if (asset != null) {
                var whole = new PlanAsset(
                        asset.category(), asset.name(), asset.tagged(), asset.pin(), variants, metadata, asset.line());
                if (entries.add(whole)) {
                    assets.add(whole);
                }
            }
            asset = null;
            variants = new ArrayList<>();
            metadata = new ArrayList<>();
        }

        private boolean fits(String what, String name, int indent) {
            boolean fits = name.codePointCount(0, name.length()) <= limits.nameCharactersMax();
            if (!fits) {
                errors.add(PlanFinding.at(
                        number,
                        indent + 1,
                        "The " + what + " is longer than " + limits.nameCharactersMax() + " characters."));
            }
            return fits;
        }

        private void warn(int indent, String detail) {
            warnings.add(PlanFinding.at(number, indent + 1, detail));
        }
    }

    private static boolean isHeading(String line, String mark) {
        return line.startsWith(mark) && (line.length() == mark.length() || isBlank(line.charAt(mark.length())));
    }

    private static String headingText(String line, int marks) {
        return Words.withoutEmphasis(Words.clean(line.substring(marks)));
    }

    private static boolean isBullet(String line, int indent) {
        char mark = line.charAt(indent);
        return (mark == '-' || mark == '*') && (line.length() == indent + 1 || isBlank(line.charAt(indent + 1)));
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
