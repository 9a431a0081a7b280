package io.assethatch.projectservice.plan;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a plan in markdown that says the same as the given entries: parsing it gives equal entries, save for ids. Used
 * for a plan that was sent in JSON and is read as markdown, so it writes as a person would: neighbours of one asset
 * under one bullet, tags and types only where inference would say something else.
 */
final class PlanMarkdown {
    private final List<PlanEntry> entries;
    private final StringBuilder out = new StringBuilder();

    private PlanMarkdown(List<PlanEntry> entries) {
        this.entries = entries;
    }

    /**
     * @param entries whose texts are clean and whose descriptions hold no comment
     */
    static String of(String title, List<PlanEntry> entries) {
        var markdown = new PlanMarkdown(entries);
        if (!title.isEmpty()) {
            markdown.line("# " + literal(title));
        }
        markdown.write();
        return markdown.out.toString();
    }

    /**
     * What an asset's bullet says of all entries below it.
     *
     * @param type null where each has the type that is inferred
     */
    private record Bullet(
            PlanEntry first,
            @Nullable Mobility tag,
            @Nullable AssetType type,
            Inferred inferred) {
        /** From the plainest to the one that can say everything of a single entry. */
        static Stream<Bullet> of(PlanEntry first) {
            Mobility tag = first.mobility().kind() == Mobility.Kind.MOVEABLE
                    ? first.mobility().withFrames(1)
                    : first.mobility();
            var inferred = new Inferred(first.category(), first.name());
            // Without a tag, brackets would be read as one.
            Stream<@Nullable Mobility> tags = first.name().startsWith("[") ? Stream.of(tag) : Stream.of(null, tag);
            return tags.flatMap(
                    chosen -> Stream.of(null, first.type()).map(type -> new Bullet(first, chosen, type, inferred)));
        }

        /** Whether a variant's line below this bullet can say everything else of an entry. */
        boolean covers(PlanEntry entry) {
            return entry.category().equals(first.category())
                    && entry.name().equals(first.name())
                    && Objects.equals(entry.pin(), first.pin())
                    && Objects.equals(entry.description(), first.description())
                    && suffixes(entry).anyMatch(suffix -> isTold(entry, suffix));
        }

        /** How the variant's line ends. */
        Suffix suffix(PlanEntry entry) {
            return suffixes(entry)
                    .filter(suffix -> isTold(entry, suffix))
                    .findFirst()
                    .orElseThrow();
        }

        private boolean isTold(PlanEntry entry, Suffix suffix) {
            PlanAsset.Count count = suffix.count();
            AssetType told = type != null ? type : inferred.type(tag, count);
            return told == entry.type() && inferred.mobility(tag, count).equals(entry.mobility());
        }

        private Stream<Suffix> suffixes(PlanEntry entry) {
            Integer frames = entry.mobility().frames();
            var counted = new Suffix(new PlanAsset.Count(frames == null ? 1 : frames, false));
            boolean contradictsTag = Mobility.STATIC.equals(tag) && counted.frames() > 1;
            // A variant whose name ends like a count needs a count behind it, to be read as a name.
            boolean needsCount = CountSuffix.read(entry.variant()) != null;
            return Stream.of(Suffix.NONE, counted)
                    .filter(suffix -> suffix == Suffix.NONE ? !needsCount : !contradictsTag);
        }
    }

    /** The count at the end of a variant's line, or its absence. */
    private record Suffix(PlanAsset.@Nullable Count count) {
        static final Suffix NONE = new Suffix(null);

        int frames() {
            return count == null ? 0 : count.value();
        }

        @Override
        public String toString() {
            return count == null ? "" : " (" + count.value() + "-frame)";
        }
    }

    private void write() {
        String category = null;
        for (int i = 0; i < entries.size(); ) {
            PlanEntry first = entries.get(i);
            if (!first.category().equals(category)) {
                category = first.category();
                line(out.length() == 0 ? "" : "\n", "## ", literal(category));
            }
            i = writeAsset(i);
        }
    }

    /** Writes the bullet that reaches farthest, the plainest one of these, and says which entry comes after it. */
    private int writeAsset(int from) {
        List<Bullet> bullets = Bullet.of(entries.get(from)).toList();
        Bullet best = bullets.get(bullets.size() - 1);
        int end = from;
        for (Bullet bullet : bullets) {
            int reached = from;
            while (reached < entries.size() && bullet.covers(entries.get(reached))) {
                reached++;
            }
            if (reached > end) {
                best = bullet;
                end = reached;
            }
        }
        write(best, entries.subList(from, end));
        return end;
    }

    private void write(Bullet bullet, List<PlanEntry> covered) {
        PlanEntry first = bullet.first();
        line("- ", bullet.tag() == null ? "" : tag(bullet.tag()) + " ", literal(first.name()), pin(first));
        boolean plain = covered.size() == 1
                && first.variant().equals(SemanticId.DEFAULT_VARIANT)
                && bullet.suffix(first).equals(Suffix.NONE);
        if (!plain) {
            covered.forEach(entry ->
                    line("  - ", variant(entry.variant()), bullet.suffix(entry).toString()));
        }
        if (bullet.type() != null) {
            line("  - Type: ", bullet.type().word());
        }
        if (first.description() != null) {
            first.description().lines().forEach(said -> line("  - Description: ", said));
        }
    }

    private static String pin(PlanEntry entry) {
        return entry.pin() == null ? "" : " <!-- id:" + entry.pin() + " -->";
    }

    private static String variant(String name) {
        String text = literal(name);
        if (MetadataLine.read(text, 0) == null) {
            return text;
        }
        // Emphasis within the keyword is stripped from a name, but makes it no keyword.
        int end = text.offsetByCodePoints(0, 1);
        return "*" + text.substring(0, end) + "*" + text.substring(end);
    }

    /** A name in which a comment's opening is text, thanks to emphasis that is stripped when it is read. */
    private static String literal(String name) {
        return name.replace("<!--", "<*!*--");
    }

    private static String tag(Mobility mobility) {
        return switch (mobility.kind()) {
            case STATIC -> "[STATIC]";
            case MOVEABLE -> "[MOVEABLE:" + mobility.directions() + "]";
            case ANIMATED -> "[ANIM:" + mobility.frames() + "]";
        };
    }

    private void line(String... parts) {
        for (String part : parts) {
            out.append(part);
        }
        out.append('\n');
    }
}
