-- What paid calls cost. Entries are the truth; the counters of a workspace and of a project are their sums, kept in the
-- same transactions, so that a reservation is one statement.

create table workspace_spend (
    workspace     text   primary key,
    reserved_usd6 bigint not null default 0 check (reserved_usd6 >= 0),
    unknown_usd6  bigint not null default 0 check (unknown_usd6 between 0 and reserved_usd6),
    spent_usd6    bigint not null default 0 check (spent_usd6 >= 0)
);
comment on table workspace_spend is 'Locked before any budget of the workspace.';

create table budget (
    workspace     text        not null,
    project_id    uuid        not null,
    limit_usd6    bigint      check (limit_usd6 >= 0),
    limit_version bigint      not null default 0,
    limited_at    timestamptz not null default now(),
    reserved_usd6 bigint      not null default 0 check (reserved_usd6 >= 0),
    unknown_usd6  bigint      not null default 0 check (unknown_usd6 between 0 and reserved_usd6),
    spent_usd6    bigint      not null default 0 check (spent_usd6 >= 0),
    version       bigint      not null default 0,
    announced     boolean     not null default true,
    announced_at  timestamptz not null default '-infinity',
    deleted       boolean     not null default false,
    primary key (workspace, project_id),
    check ((limit_version = 0) = (limit_usd6 is null))
);
comment on column budget.limit_usd6 is 'Null until somebody sets one: until then nothing can be reserved.';
comment on column budget.announced is 'Whether the feed has the counters as they are.';
comment on column budget.deleted is 'The project is gone. The row counts on for calls that were under way.';
create index budget_by_age on budget (announced_at) where not announced and limit_version > 0 and not deleted;

create table ledger_entry (
    id            uuid        primary key,
    workspace     text        not null,
    project_id    uuid        not null,
    generation_id uuid        not null,
    attempt_id    uuid        not null,
    provider      text        not null,
    model         text        not null,
    kind          text        not null check (kind in ('reserved', 'unknown', 'settled', 'released')),
    reserved_usd6 bigint      not null,
    unknown_usd6  bigint      not null,
    spent_usd6    bigint      not null check (spent_usd6 >= 0),
    at            timestamptz not null default clock_timestamp()
);
comment on table ledger_entry is 'Append-only, and outlives its project. What each entry adds to the three counters.';
-- An attempt is reserved once, doubted once, and closed once, whoever brings its answer and however often.
create unique index ledger_entry_once
    on ledger_entry (attempt_id, (case when kind in ('settled', 'released') then 'closed' else kind end));
create index ledger_entry_by_age on ledger_entry (workspace, project_id, at desc, id desc);

alter table generation_job add column next_attempt_id uuid;
comment on column generation_job.next_attempt_id is 'The attempt for which money is reserved, and whose intent is not committed yet.';

-- Jobs from before there was a ledger: their models were free.
update generation_job set next_attempt_id = gen_random_uuid() where attempt_id is null;
insert into ledger_entry (id, workspace, project_id, generation_id, attempt_id, provider, model, kind,
                          reserved_usd6, unknown_usd6, spent_usd6)
select gen_random_uuid(), workspace, project_id, generation_id, coalesce(next_attempt_id, attempt_id), 'placeholder', model,
       'reserved', 0, 0, 0
  from generation_job;

select protect_workspace('workspace_spend');
select protect_workspace('budget');

-- Entries are never changed and never removed: the policy for update lets a row be locked, and refuses every new value.
alter table ledger_entry enable row level security;
alter table ledger_entry force row level security;
create policy every_row_is_read on ledger_entry for select using (true);
create policy own_rows_are_added on ledger_entry for insert
    with check (workspace = current_setting('assethatch.workspace', true));
create policy rows_are_locked on ledger_entry for update using (true) with check (false);
