package io.assethatch.generationservice.generation;

import io.assethatch.feed.FeedTransaction;
import io.assethatch.generationservice.readmodel.ImageWaiters;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The durable queue. Rows are locked in the order job, turn, and in a {@code feed.write} before anything else.
 *
 * <p>A method that takes a {@link Job} fails with {@link Fenced} when the caller lost its lease.
 */
@Singleton
class Jobs implements ImageWaiters {
    /** The project that was served least recently comes first; jobs that somebody else locks are passed by. */
    private static final String CLAIM = """
            with next as (
                select j.generation_id, t.workspace, t.project_id
                  from generation_turn t
                 cross join lateral (
                       select generation_id from generation_job
                        where workspace = t.workspace and project_id = t.project_id and due_at <= now()
                        order by due_at, generation_id limit 1 for update skip locked) j
                 where t.unfinished > 0
                 order by t.served_at limit 1),
            claimed as (
                update generation_job j
                   set lease_epoch = lease_epoch + 1, leased_by = $1, due_at = now() + $2 * interval '1 millisecond'
                  from next where j.generation_id = next.generation_id
                returning j.*),
            served as (
                update generation_turn t set served_at = clock_timestamp()
                  from next where t.workspace = next.workspace and t.project_id = next.project_id)
            select c.generation_id, c.workspace, c.project_id, c.model, c.accepted::text as accepted,
                   c.request::text as request, c.attempt_id, c.next_attempt_id, c.holds, c.lease_epoch,
                   a.number, a.step, a.handle, a.resubmits
              from claimed c left join generation_attempt a on a.id = c.attempt_id
            """;

    private static final String HELD =
            "with held as (select generation_id from generation_job where generation_id = $1 and lease_epoch = $2"
                    + " for update), ";

    private final Pool pool;

    Jobs(Pool pool) {
        this.pool = pool;
    }

    // In a feed.write.

    Uni<Void> add(FeedTransaction tx, Generation generation, Accepted accepted, UUID attemptId) {
        return tx.session()
                .createNativeQuery("insert into generation_job (generation_id, workspace, project_id, model,"
                        + " accepted, next_attempt_id) values (cast(:id as uuid), :workspace, cast(:project as uuid),"
                        + " :model, cast(cast(:accepted as text) as jsonb), cast(:attempt as uuid))")
                .setParameter("id", generation.entityId())
                .setParameter("workspace", tx.workspace())
                .setParameter("project", generation.projectId().toString())
                .setParameter("model", generation.model())
                .setParameter("accepted", accepted.json())
                .setParameter("attempt", attemptId.toString())
                .executeUpdate()
                .chain(() -> turn(
                        tx,
                        generation.projectId(),
                        "insert into generation_turn as t (workspace, project_id, unfinished, served_at)"
                                + " values (:workspace, cast(:project as uuid), 1, '-infinity')"
                                + " on conflict (workspace, project_id) do update set unfinished = t.unfinished + 1"));
    }

    /** Locks the job; the first statement of every write about it. */
    Uni<Void> hold(FeedTransaction tx, Job job) {
        return tx.session()
                .createNativeQuery(
                        "select cast(generation_id as text) from generation_job"
                                + " where generation_id = cast(:id as uuid) and lease_epoch = :epoch for update",
                        String.class)
                .setParameter("id", job.generationId().toString())
                .setParameter("epoch", job.leaseEpoch())
                .getSingleResultOrNull()
                .onItem()
                .ifNull()
                .failWith(() -> new Fenced(job.generationId()))
                .replaceWithVoid();
    }

    /**
     * Locks the job of a generation, if there is one, whoever holds its lease. Completes with the attempt for which money
     * is reserved but no call was made; empty when there is none.
     */
    Uni<Optional<UUID>> lock(FeedTransaction tx, UUID generationId) {
        return tx.session()
                .createNativeQuery(
                        "select coalesce(cast(next_attempt_id as text), '') from generation_job"
                                + " where generation_id = cast(:id as uuid) and workspace = :workspace for update",
                        String.class)
                .setParameter("id", generationId.toString())
                .setParameter("workspace", tx.workspace())
                .getSingleResultOrNull()
                .map(found ->
                        found == null || found.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(found)));
    }

    /** Locks some jobs of a project for which no call was made yet. Completes with the reserved attempt by generation. */
    Uni<Map<UUID, UUID>> lockUnstarted(FeedTransaction tx, UUID projectId, int limit) {
        return tx.session()
                .createNativeQuery(
                        "select cast(generation_id as text), cast(next_attempt_id as text) from generation_job"
                                + " where workspace = :workspace and project_id = cast(:project as uuid)"
                                + " and attempt_id is null order by generation_id limit :limit for update",
                        Object[].class)
                .setParameter("workspace", tx.workspace())
                .setParameter("project", projectId.toString())
                .setParameter("limit", limit)
                .getResultList()
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(
                                row -> UUID.fromString((String) row[0]), row -> UUID.fromString((String) row[1]))));
    }

    /** Writes the intent of the first attempt, with the request that all attempts make. */
    Uni<Void> intend(FeedTransaction tx, Job job, UUID attemptId, String request) {
        return tx.session()
                .createNativeQuery("insert into generation_attempt (id, generation_id, workspace, number, step)"
                        + " values (cast(:attempt as uuid), cast(:id as uuid), :workspace, 1, 'submitting')")
                .setParameter("attempt", attemptId.toString())
                .setParameter("id", job.generationId().toString())
                .setParameter("workspace", tx.workspace())
                .executeUpdate()
                .chain(() -> tx.session()
                        .createNativeQuery(
                                "update generation_job set attempt_id = cast(:attempt as uuid), next_attempt_id = null,"
                                        + " request = cast(cast(:request as text) as jsonb), waiting_for = null, holds = 0"
                                        + " where generation_id = cast(:id as uuid)")
                        .setParameter("attempt", attemptId.toString())
                        .setParameter("request", request)
                        .setParameter("id", job.generationId().toString())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Lets the job rest until what it waits for may be there. */
    Uni<Void> rest(FeedTransaction tx, Job job, String waitingFor, Duration pause) {
        return tx.session()
                .createNativeQuery("update generation_job set waiting_for = :waitingFor, holds = holds + 1,"
                        + " due_at = now() + :pause * interval '1 millisecond'"
                        + " where generation_id = cast(:id as uuid)")
                .setParameter("waitingFor", waitingFor)
                .setParameter("pause", pause.toMillis())
                .setParameter("id", job.generationId().toString())
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Notes a failed call, and gives the job back until the next attempt. */
    Uni<Void> failed(FeedTransaction tx, Job job, UUID attemptId, String failure, UUID nextAttemptId, Duration pause) {
        return tx.session()
                .createNativeQuery(
                        "update generation_attempt set step = 'failed', failure = :failure, finished_at = now()"
                                + " where id = cast(:attempt as uuid)")
                .setParameter("failure", failure)
                .setParameter("attempt", attemptId.toString())
                .executeUpdate()
                .chain(() -> tx.session()
                        .createNativeQuery("update generation_job set next_attempt_id = cast(:next as uuid),"
                                + " due_at = now() + :pause * interval '1 millisecond'"
                                + " where generation_id = cast(:id as uuid)")
                        .setParameter("next", nextAttemptId.toString())
                        .setParameter("pause", pause.toMillis())
                        .setParameter("id", job.generationId().toString())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Ends a job that this transaction {@linkplain #hold holds}, and its attempt, if it had one. */
    Uni<Void> end(FeedTransaction tx, Job job, String attemptStep) {
        return tx.session()
                .createNativeQuery("update generation_attempt set step = :step, finished_at = now()"
                        + " where id = (select attempt_id from generation_job where generation_id = cast(:id as uuid))"
                        + " and step in ('submitting', 'submitted')")
                .setParameter("step", attemptStep)
                .setParameter("id", job.generationId().toString())
                .executeUpdate()
                .chain(() -> remove(tx, job.generationId(), job.projectId()))
                .replaceWithVoid();
    }

    /** Ends a job that nobody has started, whoever may have claimed it. Completes with whether there was one. */
    Uni<Boolean> drop(FeedTransaction tx, UUID generationId, UUID projectId) {
        return remove(tx, generationId, projectId);
    }

    Uni<Void> forgetAttempts(FeedTransaction tx, List<UUID> generationIds) {
        if (generationIds.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.session()
                .createNativeQuery("delete from generation_attempt where workspace = :workspace"
                        + " and generation_id = any(cast(string_to_array(:ids, ',') as uuid[]))")
                .setParameter("workspace", tx.workspace())
                .setParameter("ids", generationIds.stream().map(UUID::toString).collect(Collectors.joining(",")))
                .executeUpdate()
                .replaceWithVoid();
    }

    private Uni<Boolean> remove(FeedTransaction tx, UUID generationId, UUID projectId) {
        return tx.session()
                .createNativeQuery("delete from generation_job where generation_id = cast(:id as uuid)")
                .setParameter("id", generationId.toString())
                .executeUpdate()
                .chain(removed -> removed == 0
                        ? Uni.createFrom().item(false)
                        : turn(
                                        tx,
                                        projectId,
                                        "update generation_turn set unfinished = unfinished - 1"
                                                + " where workspace = :workspace and project_id = cast(:project as uuid)")
                                .replaceWith(true));
    }

    private static Uni<Void> turn(FeedTransaction tx, UUID projectId, String sql) {
        Mutiny.Session session = tx.session();
        return session.createNativeQuery(sql)
                .setParameter("workspace", tx.workspace())
                .setParameter("project", projectId.toString())
                .executeUpdate()
                .replaceWithVoid();
    }

    // By itself.

    Uni<Optional<Job>> claim(String holder, Duration lease) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(holder, lease.toMillis()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(Job.of(rows.iterator().next())));
    }

    /** Prolongs the leases of jobs that are still the holder's. */
    Uni<Void> stayAlive(Collection<Job> jobs, Duration lease) {
        UUID[] ids = jobs.stream().map(Job::generationId).toArray(UUID[]::new);
        Long[] epochs = jobs.stream().map(Job::leaseEpoch).toArray(Long[]::new);
        return pool.preparedQuery("update generation_job j set due_at = now() + $3 * interval '1 millisecond'"
                        + " from unnest($1::uuid[], $2::bigint[]) as mine(id, epoch)"
                        + " where j.generation_id = mine.id and j.lease_epoch = mine.epoch")
                .execute(Tuple.of(ids, epochs, lease.toMillis()))
                .replaceWithVoid();
    }

    /** Commits the provider's handle, and gives the job back until the first poll. */
    Uni<Void> submitted(Job job, Job.Attempt attempt, String handle, Duration pause) {
        return fenced(
                job,
                HELD + "noted as (update generation_attempt a set step = 'submitted', handle = $4"
                        + " from held where a.id = $3)"
                        + " update generation_job j set due_at = now() + $5 * interval '1 millisecond'"
                        + " from held where j.generation_id = held.generation_id",
                Tuple.of(job.generationId(), job.leaseEpoch(), attempt.id(), handle, pause.toMillis()));
    }

    /** Writes the intent of a further attempt. */
    Uni<Job.Attempt> intendAgain(Job job, Job.Attempt next) {
        return fenced(
                        job,
                        HELD + "made as (insert into generation_attempt (id, generation_id, workspace, number, step)"
                                + " select $3, generation_id, $4, $5, 'submitting' from held)"
                                + " update generation_job j set attempt_id = $3, next_attempt_id = null"
                                + " from held where j.generation_id = held.generation_id",
                        Tuple.of(job.generationId(), job.leaseEpoch(), next.id(), job.workspace(), next.number()))
                .replaceWith(next);
    }

    /** Writes down that a lost call is made once more. */
    Uni<Void> resubmit(Job job, Job.Attempt attempt) {
        return fenced(
                job,
                HELD + "noted as (update generation_attempt a set resubmits = resubmits + 1 from held where a.id = $3)"
                        + " select 1 from held",
                Tuple.of(job.generationId(), job.leaseEpoch(), attempt.id()));
    }

    @Override
    public Uni<Void> settled(String workspace, String sha256) {
        return pool.preparedQuery("update generation_job set waiting_for = null, due_at = now()"
                        + " where workspace = $1 and waiting_for = $2")
                .execute(Tuple.of(workspace, sha256))
                .replaceWithVoid();
    }

    private Uni<Void> fenced(Job job, String sql, Tuple parameters) {
        return pool.preparedQuery(sql)
                .execute(parameters)
                .map(RowSet<Row>::rowCount)
                .invoke(rows -> {
                    if (rows == 0) {
                        throw new Fenced(job.generationId());
                    }
                })
                .replaceWithVoid();
    }
}
