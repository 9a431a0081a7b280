package io.assethatch.generationservice.generation;

import io.assethatch.generationservice.work.WorkLoop;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Works on the queue: claims a job, does what is next for it, and says that it is alive meanwhile. Any number of runners
 * may share a queue; one that dies is replaced as soon as its leases end.
 */
final class JobRunner implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(JobRunner.class);

    private final String id;
    private final Jobs jobs;
    private final JobSteps steps;
    private final GenerationConfig config;
    private final Set<Job> held = ConcurrentHashMap.newKeySet();
    private final WorkLoop workers;
    private final WorkLoop heartbeat;

    /**
     * @param id of this runner, for people who look at the queue
     */
    JobRunner(String id, Vertx vertx, Jobs jobs, JobSteps steps, GenerationConfig config) {
        this.id = id;
        this.jobs = jobs;
        this.steps = steps;
        this.config = config;
        this.workers = new WorkLoop(vertx, "generations", config.concurrency(), config.poll(), this::workOnOne);
        this.heartbeat = new WorkLoop(vertx, "generations-heartbeat", 1, config.heartbeat(), this::stayAlive);
    }

    void start() {
        workers.start();
        heartbeat.start();
    }

    /** There may be a job. Never blocks. */
    void wake() {
        workers.wake();
    }

    /** Claims nothing more and lets what is under way end; what does not end in time is taken over by others. */
    @Override
    public void close() {
        workers.close(config.shutdownGrace());
        heartbeat.close();
    }

    private Uni<Boolean> workOnOne() {
        return jobs.claim(id, config.lease())
                .chain(claimed -> claimed.isEmpty()
                        ? Uni.createFrom().item(false)
                        : workOn(claimed.get()).replaceWith(true));
    }

    private Uni<Void> workOn(Job job) {
        // Whoever claimed one may have left others behind that nobody was woken for.
        workers.wake();
        held.add(job);
        return Uni.createFrom()
                .deferred(() -> steps.next(job))
                .onFailure(Fenced.class)
                .recoverWithUni(lost -> {
                    LOG.infof("%s", lost.getMessage());
                    return Uni.createFrom().voidItem();
                })
                .eventually(() -> held.remove(job));
    }

    private Uni<Boolean> stayAlive() {
        Uni<Void> said =
                held.isEmpty() ? Uni.createFrom().voidItem() : jobs.stayAlive(Set.copyOf(held), config.lease());
        return said.replaceWith(false);
    }
}
