package io.assethatch.contracts;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in one shard of one source's feed: everything up to and including {@code seq} of that epoch.
 *
 * @param epoch grows when the source's history was restored from a backup; sequences of two epochs are not comparable
 * @param seq 0 for the place before the first change
 */
public record FeedPosition(Source source, int epoch, int shard, long seq) {
    private static final Pattern TEXT = Pattern.compile("([a-z]{1,32}):(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,18})");

    public FeedPosition {
        if (epoch < 1 || shard < 0 || shard >= Shards.COUNT || seq < 0) {
            throw new IllegalArgumentException(
                    "not a feed position: epoch " + epoch + ", shard " + shard + ", seq " + seq);
        }
    }

    /**
     * Reads {@code source:epoch.shard.seq}.
     *
     * @throws IllegalArgumentException when the text is not of that form
     */
    public static FeedPosition parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a feed position: " + text);
        }
        return new FeedPosition(
                Source.ofWord(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                Long.parseLong(matcher.group(4)));
    }

    /** Whether a follower that stands here has seen everything up to {@code other}; false across epochs and shards. */
    public boolean includes(FeedPosition other) {
        return source == other.source && epoch == other.epoch && shard == other.shard && seq >= other.seq;
    }

    @Override
    public String toString() {
        return source.word() + ":" + epoch + "." + shard + "." + seq;
    }
}
