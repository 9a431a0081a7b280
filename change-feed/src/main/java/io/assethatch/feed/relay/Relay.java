package io.assethatch.feed.relay;

import io.assethatch.contracts.ChangeRecord;
import io.assethatch.contracts.CloudEventHeaders;
import io.assethatch.feed.ChangeLog;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * Sends a service's committed changes to its topic, at least once and in order per shard.
 *
 * <p>One relay per service is at work, by lease; the others stand by. Two things keep an old holder from spoiling the
 * order: taking the lease calls {@code initTransactions()} with the service's fixed transactional id, which makes the
 * broker refuse whatever a frozen predecessor still has in its buffers; and the cursor moves only under the lease.
 * Ranges above the cursors are sent as one Kafka transaction, so a reader of committed records sees a range whole or
 * not at all. A relay that dies between sending and moving the cursor leaves the topic ahead; its successor reads the
 * topic's tail and goes on from there.
 *
 * <p>Runs on a thread of its own, which may block. {@link #wake()} may be called from any thread.
 */
public final class Relay implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Relay.class);

    private final ChangeLog log;
    private final RelayLease lease;
    private final RelayCursors cursors;
    private final RelaySettings settings;
    private final Supplier<Producer<String, byte[]>> producers;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private final Uni<Void> notifyOthers;
    private final Semaphore wakes = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;
    private volatile RelayStatus status = RelayStatus.STANDING_BY;
    private volatile RelayCursors.Backlog backlog = RelayCursors.Backlog.NONE;
    private long nextBacklogAt = System.nanoTime();

    /**
     * @param name of this replica's relay, unique among all replicas and restarts
     * @param producers makes transactional producers that share the service's one transactional id
     * @param consumers makes consumers that read committed records, for the topic's tail
     * @param notifyOthers wakes the relays of other replicas
     */
    public Relay(
            String name,
            ChangeLog log,
            Pool pool,
            RelaySettings settings,
            Supplier<Producer<String, byte[]>> producers,
            Supplier<Consumer<String, byte[]>> consumers,
            Uni<Void> notifyOthers) {
        this.log = log;
        this.settings = settings;
        this.producers = producers;
        this.consumers = consumers;
        this.notifyOthers = notifyOthers;
        this.lease = new RelayLease(pool, name, settings.leaseLength());
        this.cursors = new RelayCursors(pool);
        this.thread = new Thread(this::run, "relay-" + log.store().source().word());
    }

    public void start() {
        thread.start();
    }

    /** Says that something was committed here; cheap, never blocks, and many calls make one look. */
    public void wake() {
        if (wakes.availablePermits() == 0) {
            wakes.release();
        }
    }

    /** Says that another replica has told of a commit: for the relay at work only, or two that stand by never rest. */
    public void wakeIfAtWork() {
        if (status == RelayStatus.AT_WORK) {
            wake();
        }
    }

    public RelayStatus status() {
        return status;
    }

    /** Changes that wait to be sent, as of the last look. */
    public long lag() {
        return backlog.changes();
    }

    /** Age of the oldest change that waits to be sent, as of the last look. */
    public Duration oldestUnsent() {
        return backlog.oldest();
    }

    /** Finishes the range at hand, gives the lease back and ends the thread. */
    @Override
    public void close() {
        closed = true;
        wake();
        try {
            thread.join(settings.closeTimeout().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            thread.interrupt();
        }
    }

    private void run() {
        Duration pause = settings.retryMin();
        while (!closed) {
            try {
                lookAtBacklog();
                OptionalLong epoch = await(lease.take());
                if (epoch.isPresent()) {
                    serve(epoch.getAsLong());
                } else {
                    standBy();
                }
                pause = settings.retryMin();
            } catch (StoreRestored e) {
                if (status != RelayStatus.HALTED) {
                    LOG.error(e.getMessage());
                }
                status = RelayStatus.HALTED;
                sleep(settings.retryMax());
            } catch (RuntimeException | Error e) {
                // An Error too: a relay that ended would be missed by nobody until followers are far behind.
                status = RelayStatus.RETRYING;
                LOG.warnf(
                        "relay of %s starts again in %s: %s",
                        log.store().source().word(), pause, e);
                sleep(pause);
                pause = pause.multipliedBy(2).compareTo(settings.retryMax()) < 0
                        ? pause.multipliedBy(2)
                        : settings.retryMax();
            }
        }
    }

    /** Another replica's relay is at work: what was committed here is told to it, by NOTIFY after the commit. */
    private void standBy() {
        status = RelayStatus.STANDING_BY;
        if (waitForWake(settings.leaseLength().dividedBy(3))) {
            await(notifyOthers);
        }
    }

    private void serve(long epoch) {
        Producer<String, byte[]> producer = producers.get();
        try {
            producer.initTransactions();
            serve(epoch, producer, alignedWithTopic(epoch));
        } finally {
            // At once: what is still on its way is not wanted, and a broker that is away must not hold this thread.
            producer.close(Duration.ZERO);
        }
    }

    private void serve(long epoch, Producer<String, byte[]> producer, Map<Integer, Long> sent) {
        status = RelayStatus.AT_WORK;
        Duration renewEvery = settings.leaseLength().dividedBy(3);
        Duration idle = settings.slowPoll().compareTo(renewEvery) < 0 ? settings.slowPoll() : renewEvery;
        long renewedAt = System.nanoTime();
        while (!closed) {
            if (System.nanoTime() - renewedAt > renewEvery.toNanos()) {
                renewedAt = System.nanoTime();
                if (!await(lease.renew(epoch))) {
                    LOG.infof("relay of %s lost its lease", log.store().source().word());
                    return;
                }
            }
            lookAtBacklog();
            List<ChangeRecord> next = await(log.above(sent, settings.batchPerShard(), settings.batchBytesPerShard()));
            if (next.isEmpty()) {
                waitForWake(idle);
                continue;
            }
            Map<Integer, Long> moved = send(producer, next);
            sent.putAll(moved);
            if (!await(cursors.move(epoch, moved))) {
                return;
            }
        }
        await(lease.release(epoch));
    }

    /**
     * One Kafka transaction. A failed one is not aborted here: closing the producer and starting again fences and
     * aborts it, and the tail then tells whether it was committed after all.
     */
    private Map<Integer, Long> send(Producer<String, byte[]> producer, List<ChangeRecord> changes) {
        var moved = new TreeMap<Integer, Long>();
        producer.beginTransaction();
        for (ChangeRecord change : changes) {
            producer.send(message(change));
            moved.put(change.shard(), change.seq());
        }
        producer.commitTransaction();
        return moved;
    }

    private static ProducerRecord<String, byte[]> message(ChangeRecord change) {
        var message = new ProducerRecord<>(
                change.source().topic(), change.shard(), change.key(), CloudEventHeaders.value(change));
        CloudEventHeaders.of(change)
                .forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return message;
    }

    /** The topic has the last word on what was sent: behind the cursor it lost something, ahead the cursor did. */
    private Map<Integer, Long> alignedWithTopic(long epoch) {
        TopicTail tail;
        try (Consumer<String, byte[]> consumer = consumers.get()) {
            tail = TopicTail.read(consumer, log.store().source().topic(), settings.tailTimeout());
        }
        Map<Integer, Long> heads = await(cursors.heads());
        var aligned = new HashMap<Integer, Long>();
        for (Map.Entry<Integer, Long> cursor : await(cursors.read()).entrySet()) {
            int shard = cursor.getKey();
            int topicEpoch = tail.epochs().getOrDefault(shard, log.store().epoch());
            long topicSeq = tail.seqs().getOrDefault(shard, 0L);
            if (topicEpoch > log.store().epoch()
                    || (topicEpoch == log.store().epoch() && topicSeq > heads.get(shard))) {
                throw new StoreRestored(log.store().source().topic(), shard, topicSeq, heads.get(shard));
            }
            // The tail of an older epoch says nothing about this one.
            aligned.put(shard, topicEpoch == log.store().epoch() ? topicSeq : cursor.getValue());
            if (topicEpoch == log.store().epoch() && topicSeq < cursor.getValue()) {
                LOG.warnf(
                        "%s shard %d ends at %d, before the cursor at %d: sending again from there",
                        log.store().source().topic(), shard, topicSeq, cursor.getValue());
            }
        }
        if (!await(cursors.move(epoch, aligned))) {
            throw new KafkaException("the lease was lost while the topic's tail was read");
        }
        return aligned;
    }

    private void lookAtBacklog() {
        if (System.nanoTime() - nextBacklogAt >= 0) {
            backlog = await(cursors.backlog());
            nextBacklogAt = System.nanoTime() + settings.backlogEvery().toNanos();
        }
    }

    private boolean waitForWake(Duration most) {
        try {
            boolean woken = wakes.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS);
            wakes.drainPermits();
            return woken;
        } catch (InterruptedException e) {
            closed = true;
            return false;
        }
    }

    /** A pause that only {@link #close()} shortens: a wake says nothing about whether the fault is over. */
    private void sleep(Duration pause) {
        long until = System.nanoTime() + pause.toNanos();
        while (!closed && System.nanoTime() < until) {
            waitForWake(Duration.ofNanos(Math.max(1_000_000, until - System.nanoTime())));
        }
    }

    private <T> T await(Uni<T> query) {
        return query.await().atMost(settings.queryTimeout());
    }

    /** The topic is ahead of the table: the store was restored from a backup, and going on would lie to followers. */
    private static final class StoreRestored extends RuntimeException {
        StoreRestored(String topic, int shard, long topicSeq, long head) {
            super(topic + " shard " + shard + " ends at " + topicSeq + ", beyond this store's head " + head
                    + ": the store was restored from a backup. Nothing is sent until its epoch is raised.");
        }
    }
}
