package io.assethatch.generationservice.generation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How generations are worked on. */
@ConfigMapping(prefix = "generation")
public interface GenerationConfig {
    /** Generations that a replica works on at once; 0 for one that only answers requests. */
    @WithDefault("4")
    @Min(0)
    @Max(256)
    int concurrency();

    /** Images drawn at once: what computes gets no more threads than there are cores to spare. */
    @WithDefault("2")
    @Min(1)
    int drawingThreads();

    /** How long the embedded model waits before it draws, to be slow like a real one; only tests and demos set it. */
    @WithDefault("0ms")
    Duration placeholderLatency();

    /** How often is looked for jobs that fell due or that other replicas left; being woken is the ordinary case. */
    @WithDefault("500ms")
    Duration poll();

    /** A job whose holder was silent this long is taken over; recovery after a crash takes no longer than this. */
    @WithDefault("6s")
    Duration lease();

    /** How often a holder says that it is alive: three times before its lease ends. */
    @WithDefault("2s")
    Duration heartbeat();

    /** A call to a model that takes longer counts as lost. */
    @WithDefault("2m")
    Duration callTimeout();

    /** Pause between two questions after a submitted call. */
    @WithDefault("1s")
    Duration resultPoll();

    /** Calls to a model per generation: a provider in trouble is not asked for ever. */
    @WithDefault("4")
    int attemptsMax();

    /** How often a lost call that is harmless to repeat is repeated: one that kills its replica must end. */
    @WithDefault("10")
    int resubmitsMax();

    /** First pause after a failed attempt or while something is waited for; doubles with every further one. */
    @WithDefault("500ms")
    Duration retryMin();

    /** Longest such pause. */
    @WithDefault("15s")
    Duration retryMax();

    /** How long a stopping replica lets its calls end; below quarkus.shutdown.timeout. */
    @WithDefault("5s")
    Duration shutdownGrace();

    /** The longest {@code Prefer: wait}; longer wishes are cut to it. Gateways and browsers give up after a minute. */
    @WithDefault("60s")
    Duration waitMax();

    /** How often the outcome of awaited generations is looked up, one query for all, in case another replica ended it. */
    @WithDefault("200ms")
    Duration waitPoll();

    /** How often is looked for deleted projects. */
    @WithDefault("500ms")
    Duration cascadePoll();

    /** Rows of a deleted project that one transaction removes. */
    @WithDefault("500")
    int cascadeChunk();
}
