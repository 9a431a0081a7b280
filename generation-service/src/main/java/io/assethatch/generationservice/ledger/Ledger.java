package io.assethatch.generationservice.ledger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.assethatch.contracts.ContractJson;
import io.assethatch.feed.FeedTransaction;
import io.assethatch.kit.http.Ids;
import io.assethatch.kit.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/**
 * Books what attempts cost, in integer micro-dollars. Money is reserved before a call and closed when its cost is known;
 * in between the call may be in doubt, and its money stays reserved. Entries are only added. Every method is part of the
 * caller's write and locks, in this order, the workspace's row and the project's; so it comes after the caller's own
 * locks.
 *
 * <p>What is free needs no budget and locks nothing: it leaves entries of 0. What costs something needs a budget whose
 * limit somebody has set; without one it is refused, so that a key alone never spends money.
 */
@Singleton
public class Ledger {
    private static final String RESERVE = """
            with asked as (
                select * from jsonb_to_recordset(cast(cast(:asked as text) as jsonb))
                    as r(id uuid, attempt uuid, generation uuid, provider text, model text, usd6 bigint)),
            total as (select cast(sum(usd6) as bigint) as usd6 from asked),
            of_workspace as (
                update workspace_spend s set reserved_usd6 = s.reserved_usd6 + t.usd6 from total t
                 where s.workspace = :workspace and t.usd6 > 0
                   and (cast(:limit as bigint) < 0 or cast(:limit as bigint) - s.spent_usd6 - s.reserved_usd6 >= t.usd6)
                returning s.workspace),
            of_project as (
                update budget b set reserved_usd6 = b.reserved_usd6 + t.usd6, announced = false
                  from total t, of_workspace w
                 where b.workspace = w.workspace and b.project_id = cast(:project as uuid)
                   and b.limit_usd6 - b.spent_usd6 - b.reserved_usd6 >= t.usd6
                returning b.project_id),
            entered as (
                insert into ledger_entry (id, workspace, project_id, generation_id, attempt_id, provider, model, kind,
                                          reserved_usd6, unknown_usd6, spent_usd6)
                select a.id, cast(:workspace as text), cast(:project as uuid), a.generation, a.attempt, a.provider, a.model, 'reserved',
                       a.usd6, 0, 0
                  from asked a, total t
                 where t.usd6 = 0 or exists (select from of_project)
                returning id)
            select case when exists (select from of_workspace) and not exists (select from of_project) then -1
                        else cast(count(*) as integer) end
              from entered
            """;

    /** After the lock of the reservation: a doubt that was entered meanwhile is seen. */
    private static final String CLOSE = """
            with entered as (
                insert into ledger_entry (id, workspace, project_id, generation_id, attempt_id, provider, model, kind,
                                          reserved_usd6, unknown_usd6, spent_usd6)
                select cast(:id as uuid), r.workspace, r.project_id, r.generation_id, r.attempt_id, r.provider, r.model,
                       cast(:kind as text), %s
                  from ledger_entry r
                  left join ledger_entry u on u.attempt_id = r.attempt_id and u.kind = 'unknown'
                 where r.attempt_id = cast(:attempt as uuid) and r.workspace = :workspace and r.kind = 'reserved'
                on conflict do nothing
                returning *),
            of_workspace as (
                update workspace_spend s
                   set reserved_usd6 = s.reserved_usd6 + e.reserved_usd6, unknown_usd6 = s.unknown_usd6 + e.unknown_usd6,
                       spent_usd6 = s.spent_usd6 + e.spent_usd6
                  from entered e
                 where s.workspace = e.workspace and (e.reserved_usd6, e.unknown_usd6, e.spent_usd6) <> (0, 0, 0)
                returning s.workspace),
            of_project as (
                update budget b
                   set reserved_usd6 = b.reserved_usd6 + e.reserved_usd6, unknown_usd6 = b.unknown_usd6 + e.unknown_usd6,
                       spent_usd6 = b.spent_usd6 + e.spent_usd6, announced = false
                  from entered e, of_workspace w
                 where b.workspace = w.workspace and b.project_id = e.project_id)
            select cast(count(*) as integer) from entered
            """;

    private static final String CLOSED =
            CLOSE.formatted("-r.reserved_usd6, -coalesce(u.unknown_usd6, 0), cast(:spent as bigint)");
    private static final String DOUBTED =
            CLOSE.formatted("0, r.reserved_usd6, cast(:spent as bigint)").replace("and r.kind = 'reserved'", """
                    and r.kind = 'reserved' and not exists
                        (select from ledger_entry c where c.attempt_id = r.attempt_id and c.kind in ('settled', 'released'))\
                    """);

    private final LedgerConfig config;
    private final BudgetAnnouncer announcer;

    Ledger(LedgerConfig config, BudgetAnnouncer announcer) {
        this.config = config;
        this.announcer = announcer;
    }

    /**
     * Reserves money for attempts of one project, for all of them or for none.
     *
     * <p>Fails with {@link Problem} 402 that tells the shortfall; the caller's write must fail with it.
     */
    public Uni<Void> reserve(FeedTransaction tx, UUID projectId, List<Reservation> reservations) {
        if (reservations.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        long total = reservations.stream().mapToLong(Reservation::usd6).reduce(0, Math::addExact);
        return tx.session()
                .createNativeQuery(RESERVE, Integer.class)
                .setParameter("asked", json(reservations))
                .setParameter("workspace", tx.workspace())
                .setParameter("project", projectId.toString())
                .setParameter("limit", config.workspaceLimitUsd6().orElse(-1))
                .getSingleResult()
                .chain(entered -> entered == reservations.size()
                        ? Uni.createFrom().voidItem()
                        : refuse(tx, projectId, total, entered < 0))
                .invoke(() -> changed(total));
    }

    /**
     * Books what an attempt cost, also when it is more than was reserved. Completes with whether this closed it: false
     * when it was closed before.
     */
    public Uni<Boolean> settle(FeedTransaction tx, UUID attemptId, long costUsd6) {
        return lock(tx, attemptId)
                // Only what was thought to be free can lack the rows that count.
                .chain(reserved -> reserved > 0 || costUsd6 == 0
                        ? Uni.createFrom().item(reserved)
                        : ensureCounted(tx, attemptId).replaceWith(reserved))
                .chain(reserved ->
                        enter(tx, CLOSED, attemptId, "settled", costUsd6).invoke(() -> changed(reserved + costUsd6)));
    }

    /** Gives back what an attempt reserved: it cost nothing. Completes with whether this closed it. */
    public Uni<Boolean> release(FeedTransaction tx, UUID attemptId) {
        return lock(tx, attemptId)
                .chain(reserved -> enter(tx, CLOSED, attemptId, "released", 0).invoke(() -> changed(reserved)));
    }

    /** Nobody can tell whether the attempt was billed: its money stays reserved until it is closed. */
    public Uni<Boolean> doubt(FeedTransaction tx, UUID attemptId) {
        return lock(tx, attemptId)
                .chain(reserved -> enter(tx, DOUBTED, attemptId, "unknown", 0).invoke(() -> changed(reserved)));
    }

    /** Whoever closes or doubts an attempt does it alone. Completes with what it reserved. */
    private static Uni<Long> lock(FeedTransaction tx, UUID attemptId) {
        return tx.session()
                .createNativeQuery(
                        "select reserved_usd6 from ledger_entry where attempt_id = cast(:attempt as uuid)"
                                + " and workspace = :workspace and kind = 'reserved' for update",
                        Long.class)
                .setParameter("attempt", attemptId.toString())
                .setParameter("workspace", tx.workspace())
                .getSingleResultOrNull()
                .onItem()
                .ifNull()
                .failWith(() -> new IllegalStateException("nothing was reserved for attempt " + attemptId));
    }

    private static Uni<Boolean> enter(FeedTransaction tx, String sql, UUID attemptId, String kind, long spentUsd6) {
        return tx.session()
                .createNativeQuery(sql, Integer.class)
                .setParameter("id", Ids.next().toString())
                .setParameter("attempt", attemptId.toString())
                .setParameter("workspace", tx.workspace())
                .setParameter("kind", kind)
                .setParameter("spent", spentUsd6)
                .getSingleResult()
                .map(entered -> entered == 1);
    }

    private static Uni<Void> ensureCounted(FeedTransaction tx, UUID attemptId) {
        return tx.session()
                .createNativeQuery("insert into workspace_spend (workspace) values (:workspace) on conflict do nothing")
                .setParameter("workspace", tx.workspace())
                .executeUpdate()
                .chain(() -> tx.session()
                        .createNativeQuery("insert into budget (workspace, project_id)"
                                + " select workspace, project_id from ledger_entry"
                                + " where attempt_id = cast(:attempt as uuid) and workspace = :workspace"
                                + " and kind = 'reserved' on conflict do nothing")
                        .setParameter("attempt", attemptId.toString())
                        .setParameter("workspace", tx.workspace())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /**
     * @param byProject whether the workspace would have allowed it
     */
    private Uni<Void> refuse(FeedTransaction tx, UUID projectId, long needed, boolean byProject) {
        return Budgets.counters(tx, projectId).chain(counters -> {
            if (counters.limitUsd6() == null) {
                return Uni.createFrom().failure(LedgerProblems.noBudget(needed));
            }
            long ofWorkspace = config.workspaceLimitUsd6().orElse(0) - counters.workspaceUsd6();
            return Uni.createFrom()
                    .failure(
                            byProject
                                    ? LedgerProblems.projectExceeded(
                                            needed, counters.limitUsd6() - counters.projectUsd6())
                                    : LedgerProblems.workspaceExceeded(needed, ofWorkspace));
        });
    }

    private void changed(long usd6) {
        if (usd6 > 0) {
            announcer.soon();
        }
    }

    private static String json(List<Reservation> reservations) {
        ArrayNode rows = ContractJson.MAPPER.createArrayNode();
        for (Reservation reservation : reservations) {
            rows.addObject()
                    .put("id", Ids.next().toString())
                    .put("attempt", reservation.attemptId().toString())
                    .put("generation", reservation.generationId().toString())
                    .put("provider", reservation.provider())
                    .put("model", reservation.model())
                    .put("usd6", reservation.usd6());
        }
        return rows.toString();
    }
}
