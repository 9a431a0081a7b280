package io.assethatch.contracts;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** How workspaces are spread: a workspace lives in one shard, and the shard is the Kafka partition. */
public final class Shards {
    /** Fixed for the life of a store: another value would move workspaces between partitions and break their order. */
    public static final int COUNT = 12;

    private Shards() {}

    /** The shard of a workspace: the first 4 bytes of SHA-256 of its UTF-8 text, unsigned, modulo {@link #COUNT}. */
    public static int of(String workspace) {
        byte[] hash = Sha256.of(workspace.getBytes(StandardCharsets.UTF_8));
        return Integer.remainderUnsigned(ByteBuffer.wrap(hash).getInt(), COUNT);
    }
}
