package io.assethatch.generationservice.ledger;

import io.assethatch.contracts.Kind;
import io.assethatch.contracts.state.BudgetState;
import io.assethatch.feed.FeedTransaction;
import io.assethatch.kit.http.Cursor;
import io.assethatch.kit.http.ETags;
import io.assethatch.kit.http.Page;
import io.assethatch.kit.http.PageRequest;
import io.assethatch.kit.problem.Problem;
import io.assethatch.kit.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The budgets of projects, and what was booked against them. */
@Singleton
public class Budgets {
    private static final String OF_PROJECT = " from budget b where b.workspace = :workspace"
            + " and b.project_id = cast(:project as uuid) and b.limit_version > 0 and not b.deleted";

    private static final String SET = """
            insert into budget as b (workspace, project_id, limit_usd6, limit_version, version)
            values (:workspace, cast(:project as uuid), :limit, 1, 1)
            on conflict (workspace, project_id) do update
               set limit_usd6 = excluded.limit_usd6, limit_version = b.limit_version + 1, limited_at = now(),
                   version = b.version + 1, announced = true, announced_at = now()
            returning\s""" + Budget.COLUMNS;

    private static final String PAGE = """
            select id, generation_id, attempt_id, provider, model, kind, reserved_usd6, unknown_usd6, spent_usd6, at
              from ledger_entry
             where workspace = $1 and project_id = $2 and ($3::timestamptz is null or (at, id) < ($3, $4::uuid))
             order by at desc, id desc limit $5
            """;

    private final Pool pool;

    Budgets(Pool pool) {
        this.pool = pool;
    }

    /**
     * What stands against a limit when a reservation was refused.
     *
     * @param limitUsd6 null while nobody set one
     * @param projectUsd6 reserved and spent by the project
     * @param workspaceUsd6 reserved and spent by the whole workspace
     */
    record Counters(@Nullable Long limitUsd6, long projectUsd6, long workspaceUsd6) {}

    static Uni<Counters> counters(FeedTransaction tx, UUID projectId) {
        return tx.session()
                .createNativeQuery(
                        "select b.limit_usd6, coalesce(b.reserved_usd6 + b.spent_usd6, 0),"
                                + " coalesce(s.reserved_usd6 + s.spent_usd6, 0)"
                                + " from (values (1)) one(row) left join budget b on b.workspace = :workspace"
                                + " and b.project_id = cast(:project as uuid)"
                                + " left join workspace_spend s on s.workspace = :workspace",
                        Object[].class)
                .setParameter("workspace", tx.workspace())
                .setParameter("project", projectId.toString())
                .getSingleResult()
                .map(row -> new Counters((Long) row[0], (Long) row[1], (Long) row[2]));
    }

    /** The budget, with its counters as they are; empty until somebody set one. */
    Uni<Optional<BudgetState>> find(String workspace, UUID projectId) {
        return pool.preparedQuery("select " + Budget.COLUMNS + " as budget"
                        + OF_PROJECT.replace(":workspace", "$1").replace("cast(:project as uuid)", "$2"))
                .execute(Tuple.of(workspace, projectId))
                .map(rows -> {
                    for (Row row : rows) {
                        return Optional.of(Budget.read(row.getString("budget")).state());
                    }
                    return Optional.empty();
                });
    }

    /** What became of a limit that was set. */
    record Limited(BudgetState budget, boolean created) {}

    /**
     * Sets the limit. The first one needs no condition; {@code ifMatch} is that of a later one, and its tag covers the
     * limit only.
     */
    Uni<Limited> limit(
            FeedTransaction tx, UUID projectId, long limitUsd6, @Nullable String ifMatch, boolean createOnly) {
        return tx.session()
                .createNativeQuery("insert into workspace_spend (workspace) values (:workspace) on conflict do nothing")
                .setParameter("workspace", tx.workspace())
                .executeUpdate()
                .chain(() -> locked(tx, projectId))
                .invoke(existing -> existing.ifPresent(budget -> allow(budget, ifMatch, createOnly)))
                .chain(existing -> tx.session()
                        .createNativeQuery(SET, String.class)
                        .setParameter("workspace", tx.workspace())
                        .setParameter("project", projectId.toString())
                        .setParameter("limit", limitUsd6)
                        .getSingleResult()
                        .map(Budget::read)
                        .invoke(tx::put)
                        .map(budget -> new Limited(budget.state(), existing.isEmpty())));
    }

    /** The project is gone, and its budget with it. Entries stay, and calls that are under way are still booked. */
    public Uni<Void> drop(FeedTransaction tx, UUID projectId) {
        return locked(tx, projectId).chain(existing -> {
            if (existing.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            tx.delete(
                    Kind.BUDGET, projectId.toString(), projectId, existing.get().version());
            return tx.session()
                    .createNativeQuery("update budget set deleted = true, version = version + 1"
                            + " where workspace = :workspace and project_id = cast(:project as uuid)")
                    .setParameter("workspace", tx.workspace())
                    .setParameter("project", projectId.toString())
                    .executeUpdate()
                    .replaceWithVoid();
        });
    }

    /** What was booked for a project, the newest first; also for one that was deleted. */
    Uni<Page<LedgerEntry>> entries(String workspace, UUID projectId, PageRequest asked) {
        Cursor after = asked.after();
        return pool.preparedQuery(PAGE)
                .execute(Tuple.of(
                        workspace,
                        projectId,
                        after == null ? null : after.time().atOffset(ZoneOffset.UTC),
                        after == null ? null : after.id(),
                        asked.rows()))
                .map(rows -> {
                    var entries = new ArrayList<LedgerEntry>();
                    rows.forEach(row -> entries.add(LedgerEntry.of(row)));
                    return Page.of(entries, asked, entry -> entry, last -> new Cursor(last.at(), last.id()));
                });
    }

    /** The sums of all entries of a project, from its counters. */
    public Uni<SpendTotals> totals(String workspace, UUID projectId) {
        return pool.preparedQuery("select reserved_usd6, unknown_usd6, spent_usd6 from budget"
                        + " where workspace = $1 and project_id = $2")
                .execute(Tuple.of(workspace, projectId))
                .map(rows -> {
                    for (Row row : rows) {
                        return new SpendTotals(
                                row.getLong("reserved_usd6"), row.getLong("spent_usd6"), row.getLong("unknown_usd6"));
                    }
                    return SpendTotals.NOTHING;
                });
    }

    private static Uni<Optional<Budget>> locked(FeedTransaction tx, UUID projectId) {
        return tx.session()
                .createNativeQuery("select " + Budget.COLUMNS + OF_PROJECT + " for update", String.class)
                .setParameter("workspace", tx.workspace())
                .setParameter("project", projectId.toString())
                .getSingleResultOrNull()
                .map(found -> Optional.ofNullable(found).map(Budget::read));
    }

    private static void allow(Budget budget, @Nullable String ifMatch, boolean createOnly) {
        if (createOnly) {
            throw new Problem(ProblemType.EDIT_CONFLICT, "Nothing was written: the project has a budget.")
                    .with("current", budget.state());
        }
        ETags.requireMatch(ifMatch, ETags.of(budget.limitVersion()), budget::state);
    }
}
