package io.assethatch.contracts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A place in several feeds at once: at most one {@link FeedPosition} per source and shard. The same notion serves as
 * {@code Consistency-Token}, as {@code since} of the delta feed, as id of a server-sent event and as checkpoint of a
 * client cache. Its text form is opaque to clients, joined by commas.
 */
public record Position(List<FeedPosition> parts) {
    /** Before every change. */
    public static final Position START = new Position(List.of());

    /** Keeps the largest epoch, then the largest sequence, of each source and shard. */
    public Position {
        record Feed(Source source, int shard) implements Comparable<Feed> {
            @Override
            public int compareTo(Feed other) {
                int bySource = source.compareTo(other.source);
                return bySource != 0 ? bySource : Integer.compare(shard, other.shard);
            }
        }
        var latest = new TreeMap<Feed, FeedPosition>();
        for (FeedPosition part : parts) {
            latest.merge(new Feed(part.source(), part.shard()), part, Position::later);
        }
        parts = List.copyOf(latest.values());
    }

    public static Position of(FeedPosition... parts) {
        return new Position(List.of(parts));
    }

    /**
     * Reads one or more {@code source:epoch.shard.seq} joined by commas; blank text is {@link #START}.
     *
     * @throws IllegalArgumentException when a part is not of that form
     */
    public static Position parse(String text) {
        if (text.isBlank()) {
            return START;
        }
        var parts = new ArrayList<FeedPosition>();
        for (String part : text.split(",", -1)) {
            parts.add(FeedPosition.parse(part.strip()));
        }
        return new Position(parts);
    }

    /** Reads tokens given as repeated headers; the largest of each source and shard counts. */
    public static Position parseAll(Collection<String> texts) {
        return texts.stream().map(Position::parse).reduce(START, Position::and);
    }

    /** The least place that includes both. */
    public Position and(Position other) {
        var all = new ArrayList<>(parts);
        all.addAll(other.parts);
        return new Position(all);
    }

    public Optional<FeedPosition> of(Source source, int shard) {
        return parts.stream()
                .filter(part -> part.source() == source && part.shard() == shard)
                .findFirst();
    }

    @Override
    public String toString() {
        return parts.stream().map(FeedPosition::toString).collect(Collectors.joining(","));
    }

    private static FeedPosition later(FeedPosition a, FeedPosition b) {
        if (a.epoch() != b.epoch()) {
            return a.epoch() > b.epoch() ? a : b;
        }
        return a.seq() >= b.seq() ? a : b;
    }
}
