package io.assethatch.feed.relay;

/** What a replica's relay is doing. */
public enum RelayStatus {
    /** Another replica holds the lease. */
    STANDING_BY,
    AT_WORK,
    /** The broker or the database failed; the relay starts again with back-off. */
    RETRYING,
    /** The topic is ahead of the store, which was restored from a backup: an operator must raise its epoch. */
    HALTED
}
