package io.assethatch.feed;

import io.assethatch.contracts.FeedPosition;

/**
 * What a committed write brought.
 *
 * @param position includes the write: the {@code Consistency-Token} of its answer
 */
public record Written<T>(T value, FeedPosition position) {}
