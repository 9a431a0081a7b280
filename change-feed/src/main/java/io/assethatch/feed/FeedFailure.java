package io.assethatch.feed;

/** Why a write or a read of the feed was refused, as far as a caller can tell the cases apart. */
public abstract sealed class FeedFailure extends RuntimeException {
    private FeedFailure(String message, Throwable cause) {
        super(message, cause);
    }

    private FeedFailure(String message) {
        super(message);
    }

    /** Another writer held a lock for longer than the role's time-out, or deadlocks persisted; try again later. */
    public static final class StoreBusy extends FeedFailure {
        StoreBusy(Throwable cause) {
            super("the store is busy", cause);
        }
    }

    /** The id belonged to an entity that was deleted; an id is used once. */
    public static final class IdWasUsed extends FeedFailure {
        IdWasUsed(Throwable cause) {
            super("the id belonged to a deleted entity", cause);
        }
    }

    /** The entity has been announced with this version or a newer one: the writer worked on an old copy. */
    public static final class StaleVersion extends FeedFailure {
        StaleVersion(Throwable cause) {
            super("a newer version was announced", cause);
        }
    }

    /** A position of another epoch, of a foreign shard or beyond the head: it cannot be waited for. */
    public static final class PositionUnknown extends FeedFailure {
        public PositionUnknown(String message) {
            super(message);
        }
    }

    /** A record of this entity could not be applied and waits for an operator; the view's row must not be used. */
    public static final class EntityParked extends FeedFailure {
        public EntityParked(String key) {
            super("a change of " + key + " could not be applied");
        }
    }
}
