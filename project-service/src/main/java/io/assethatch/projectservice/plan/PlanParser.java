package io.assethatch.projectservice.plan;

import io.assethatch.kit.text.RealText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a plan in markdown, as docs/plan-format.md describes it. Any text is a plan: what is not understood becomes a
 * warning with its line, what would make the plan ambiguous an error, and nothing an exception. Time and memory grow
 * linearly with the text: every character is looked at a bounded number of times, and no regular expression takes part.
 * Immutable, for any thread.
 */
final class PlanParser {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final PlanLimits limits;

    PlanParser(PlanLimits limits) {
        this.limits = limits;
    }

    ParsedPlan parse(String text) {
        String unmarked = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        var reading = new Reading();
        eachLine(Comments.of(unmarked), reading);
        return reading.plan();
    }

    /** Lines end in LF, CR LF or CR. */
    private static void eachLine(Comments comments, Reading reading) {
        String text = comments.blanked();
        int comment = 0;
        int number = 0;
        int start = 0;
        while (start < text.length()) {
            int end = start;
            while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
                end++;
            }
            var ofLine = new ArrayList<Comments.Comment>();
            while (comment < comments.list().size()
                    && comments.list().get(comment).start() < end) {
                ofLine.add(comments.list().get(comment++).from(start));
            }
            reading.line(new PlanLine(++number, text.substring(start, end), ofLine));
            boolean pair = end + 1 < text.length() && text.charAt(end) == '\r' && text.charAt(end + 1) == '\n';
            start = end + (pair ? 2 : 1);
        }
    }

    /** The state of reading one text. */
    private final class Reading {
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

        ParsedPlan plan() {
            closeAsset();
            return new ParsedPlan(
                    title == null ? "" : title,
                    List.copyOf(categories),
                    assets,
                    entries.list(),
                    warnings.list(),
                    errors.list());
        }

        void line(PlanLine line) {
            int indent = line.indent();
            boolean isBlank = indent == line.text().length();
            boolean isBullet = !isBlank && line.isBullet(indent);
            comments(line, isBullet && indent == 0);
            if (isBlank) {
                return;
            }
            if (line.isHeading("#")) {
                titleLine(line);
            } else if (line.isHeading("##")) {
                categoryLine(line);
            } else if (!isBullet) {
                warn(line, indent, "This line is not understood and was ignored.");
            } else if (indent == 0) {
                assetLine(line);
            } else {
                detailLine(line, indent);
            }
        }

        private void comments(PlanLine line, boolean isOfAsset) {
            for (Comments.Comment comment : line.comments()) {
                if (!comment.closed()) {
                    warn(line, comment.start(), "This comment is not closed; it was taken to end here.");
                } else if (comment.pins() && !isOfAsset) {
                    warn(line, comment.start(), "An id is pinned on the line of an asset; this one was ignored.");
                }
            }
        }

        private void titleLine(PlanLine line) {
            String name = name(line, 1, line.text().length());
            if (name.isEmpty()) {
                warn(line, 0, "A title without text was ignored.");
            } else if (title != null) {
                warn(line, 0, "The plan has a title already; this one was ignored.");
            } else if (fits("title", name, line, 1)) {
                title = name;
            }
        }

        private void categoryLine(PlanLine line) {
            closeAsset();
            // An empty or refused heading ends the category before it, so that its assets cannot slip into that one.
            category = null;
            String name = name(line, 2, line.text().length());
            if (name.isEmpty()) {
                warn(line, 0, "A category without a name was ignored.");
            } else if (fits("category", name, line, 2)) {
                category = name;
                categories.add(name);
            }
        }

        private void assetLine(PlanLine line) {
            closeAsset();
            var bullet = new AssetBullet(line, limits.framesMax(), warnings::add, errors::add);
            String name = name(line, bullet.nameAt(), line.text().length());
            if (name.isEmpty()) {
                warn(line, 0, "An asset without a name was ignored.");
            } else if (category == null) {
                errors.add(
                        line.finding(0, "This asset stands before any category; put a \"## Category\" line above it."));
            } else if (fits("asset's name", name, line, bullet.nameAt())) {
                asset = new PlanAsset(
                        category, name, bullet.tagged(), bullet.pin(), List.of(), List.of(), line.number());
            }
        }

        private void detailLine(PlanLine line, int indent) {
            if (asset == null) {
                warn(line, indent, "This line belongs to no asset and was ignored.");
                return;
            }
            PlanAsset.Metadata said = MetadataLine.read(line.clean(indent + 1), line.number());
            if (said != null) {
                metadataLine(said, line, indent);
            } else {
                variantLine(asset, line, indent);
            }
        }

        private void metadataLine(PlanAsset.Metadata said, PlanLine line, int indent) {
            if (said.text().isEmpty()) {
                warn(line, indent, "\"" + said.keyword() + "\" says nothing and was ignored.");
            } else if (!said.keyword().equals(MetadataLine.TYPE)) {
                metadata.add(said);
            } else if (AssetType.ofText(said.text()).isEmpty()) {
                warn(line, indent, "The type is not known and was ignored; it is one of " + AssetType.words() + ".");
            } else if (metadata.stream().anyMatch(earlier -> earlier.keyword().equals(MetadataLine.TYPE))) {
                warn(line, indent, "The asset has a type already; this one was ignored.");
            } else {
                metadata.add(said);
            }
        }

        private void variantLine(PlanAsset owner, PlanLine line, int indent) {
            CountSuffix suffix = CountSuffix.read(line.clean(indent + 1));
            int countAt = suffix == null ? line.text().length() : line.text().lastIndexOf('(');
            String name = name(line, indent + 1, countAt);
            if (name.isEmpty()) {
                warn(line, indent, "A variant without a name was ignored.");
                return;
            }
            PlanAsset.Count count = suffix == null ? null : suffix.count();
            if (count != null && !isPossible(count)) {
                errors.add(line.finding(countAt, impossible(count)));
                count = null;
            }
            if (count != null && count.value() > 1 && Mobility.STATIC.equals(owner.tagged())) {
                warn(
                        line,
                        countAt,
                        "The asset is tagged [STATIC], but this variant has several frames; it is animated.");
            }
            if (CountSuffix.read(name.substring(0, name.lastIndexOf(')') + 1)) != null) {
                warn(line, indent, "A count stands at the end of a variant; here it was read as part of the name.");
            }
            if (MetadataLine.isLike(name)) {
                warn(
                        line,
                        indent,
                        "This was read as a variant; what says more about an asset is " + MetadataLine.keywords()
                                + ".");
            }
            if (fits("variant", name, line, indent + 1)) {
                String variant = name.equalsIgnoreCase(SemanticId.DEFAULT_VARIANT) ? SemanticId.DEFAULT_VARIANT : name;
                int column = line.finding(indent, "").column();
                variants.add(new PlanAsset.Variant(variant, count, line.number(), column));
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

        /** The name that stands there, without emphasis; empty when there is nothing to see. */
        private String name(PlanLine line, int from, int to) {
            String written = line.text().substring(Math.min(from, to), to);
            for (int i = 0; i < written.length(); i++) {
                if (Words.isUnwritable(written.charAt(i)) && !Character.isSurrogate(written.charAt(i))) {
                    warn(line, from + i, "A control character was read as a space.");
                    break;
                }
            }
            String name = Words.withoutEmphasis(Words.clean(written));
            return RealText.Validator.shows(name) ? name : "";
        }

        private boolean fits(String what, String name, PlanLine line, int from) {
            boolean fits = name.codePointCount(0, name.length()) <= limits.nameCharactersMax();
            if (!fits) {
                errors.add(line.finding(
                        line.textAfter(from),
                        "The " + what + " is longer than " + limits.nameCharactersMax() + " characters."));
            }
            return fits;
        }

        private void warn(PlanLine line, int at, String detail) {
            warnings.add(line.finding(at, detail));
        }
    }
}
