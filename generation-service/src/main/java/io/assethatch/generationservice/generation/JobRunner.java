package io.assethatch.generationservice.generation;

import io.assethatch.generationservice.work.WorkLoop;
import java.time.Duration;
import java.util.Optional;
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
    JobRunner(String id, Jobs jobs, JobSteps steps, GenerationConfig config) {
        this.id = id;
        this.jobs = jobs;
        this.steps = steps;
        this.config = config;
        this.workers = new WorkLoop("generations", config.concurrency(), config.poll(), this::workOnOne);
        this.heartbeat = new WorkLoop("generations-heartbeat", 1, config.heartbeat(), this::stayAlive);
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

    private boolean workOnOne() {
        Optional<Job> claimed = jobs.claim(id, config.lease()).await().atMost(config.lease());
        claimed.ifPresent(this::workOn);
        return claimed.isPresent();
    }

    private void workOn(Job job) {
        // Whoever claimed one may have left others behind that nobody was woken for.
        workers.wake();
        held.add(job);
        try {
            steps.next(job).await().atMost(patience());
        } catch (Fenced lost) {
            LOG.infof("%s", lost.getMessage());
        } finally {
            held.remove(job);
        }
    }

    /** The call, and as much again for everything around it. */
    private Duration patience() {
        return config.callTimeout().multipliedBy(2);
    }

    private boolean stayAlive() {
        if (!held.isEmpty()) {
            jobs.stayAlive(Set.copyOf(held), config.lease()).await().atMost(config.lease());
        }
        return false;
    }
}
