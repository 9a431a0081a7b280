-- The append-only change feed of one owning service (docs/decisions/0002-change-feed.md).

create table feed_store (
    only_row   boolean primary key default true check (only_row),
    source     text        not null,
    epoch      integer     not null check (epoch >= 1),
    shards     integer     not null,
    created_at timestamptz not null default now()
);
comment on table feed_store is 'What was decided when this store was made; a service configured otherwise refuses to start.';

create table change (
    shard       integer     not null,
    seq         bigint      not null,
    workspace   text        not null,
    project_id  uuid,
    kind        text        not null,
    entity_id   text        not null,
    version     bigint      not null check (version >= 1),
    op          text        not null check (op in ('put', 'delete')),
    payload     jsonb,
    digest      numeric(39) not null,
    count       bigint      not null,
    occurred_at timestamptz not null,
    primary key (shard, seq),
    check ((op = 'delete') = (payload is null)),
    -- What jsonb prints is longer than what was written; a change that no record can carry would stop the relay.
    constraint change_payload_bytes check (octet_length(payload::text) <= 262144)
);
comment on column change.seq is 'Dense within the shard and in commit order: who has seen n has seen all of 1..n.';
comment on column change.digest is 'EntityDigest of the live entities of (workspace, kind) after this change.';
comment on column change.count is 'Live entities of (workspace, kind) after this change.';

-- The delta feed walks a workspace; feed_append and the delta feed look up the newest change of an entity;
-- a digest at a position is the newest change of (workspace, kind) at or below it.
create index change_by_workspace on change (workspace, seq);
create index change_by_entity on change (workspace, kind, entity_id, seq desc);
create index change_by_kind on change (workspace, kind, seq desc);

create table relay_lease (
    only_row boolean primary key default true check (only_row),
    holder   text        not null,
    epoch    bigint      not null,
    until    timestamptz not null
);
insert into relay_lease (holder, epoch, until) values ('nobody', 0, '-infinity');

create table relay_cursor (
    shard      integer primary key,
    seq        bigint not null default 0,
    pruned_seq bigint not null default 0
);
comment on column relay_cursor.seq is 'Every change up to this one is committed in the topic.';
comment on column relay_cursor.pruned_seq is 'What the changes up to this one superseded has been removed.';

-- First 16 bytes of SHA-256 of kind/id@version as an unsigned number; EntityDigest in contracts is its twin.
create function feed_hash(kind text, entity_id text, version bigint) returns numeric
    language sql immutable strict parallel safe
as $$
    -- bit(64)::bigint is signed: 2^64 is added back below zero.
    select (case when high < 0 then high + 18446744073709551616 else high end) * 18446744073709551616
         + (case when low < 0 then low + 18446744073709551616 else low end)
      from (select ('x' || substr(hex, 1, 16))::bit(64)::bigint::numeric as high,
                   ('x' || substr(hex, 17, 16))::bit(64)::bigint::numeric as low
              from (select encode(sha256(convert_to(kind || '/' || entity_id || '@' || version, 'UTF8')), 'hex') as hex) h
           ) halves
$$;

create function feed_refuse(kind text, entity_id text, version bigint, former_version bigint, former_op text)
    returns bigint
    language plpgsql
as $$
begin
    raise exception using
        errcode = case former_op when 'delete' then 'AH002' else 'AH001' end,
        message = format('%s/%s: version %s is not above %s (%s)', kind, entity_id, version, former_version, former_op);
end
$$;

-- Appends the changes of one transaction, which must call this as its last statement: row locks first, shard lock
-- last, so that two writers can never wait for each other in a circle. The advisory lock is held until commit, which
-- makes seq dense and equal to commit order. Volatile, so that the statement after the lock sees what the writers
-- before it committed. Each entity may stand in p_changes once.
--
-- p_changes: [{"project_id", "kind", "entity_id", "version", "op", "payload"}]
-- Returns the last seq. Raises AH001 when a version is not above the entity's last one, AH002 when that last one is a
-- delete: an id is used once.
create function feed_append(p_shard integer, p_workspace text, p_changes jsonb) returns bigint
    language plpgsql volatile
as $$
declare
    modulus constant numeric := 340282366920938463463374607431768211456; -- 2^128
    base        bigint;
    appended_at timestamptz;
begin
    -- 1717921124 is 'feed' in ASCII: a lock class of its own.
    perform pg_advisory_xact_lock(1717921124, p_shard);
    select coalesce(max(seq), 0) into base from change where shard = p_shard;
    appended_at := clock_timestamp();

    insert into change
        (shard, seq, workspace, project_id, kind, entity_id, version, op, payload, digest, count, occurred_at)
    select p_shard, base + incoming.ord, p_workspace, incoming.project_id, incoming.kind, incoming.entity_id,
           case when former.version >= incoming.version
                then feed_refuse(incoming.kind, incoming.entity_id, incoming.version, former.version, former.op)
                else incoming.version end,
           incoming.op, incoming.payload,
           mod(mod(coalesce(last.digest, 0) + sum(effect.hash) over running, modulus) + modulus, modulus),
           coalesce(last.count, 0) + sum(effect.live) over running,
           appended_at
      from rows from (jsonb_to_recordset(p_changes) as
                (project_id uuid, kind text, entity_id text, version bigint, op text, payload jsonb))
           with ordinality as incoming(project_id, kind, entity_id, version, op, payload, ord)
      left join lateral
           (select c.version, c.op from change c
             where c.workspace = p_workspace and c.kind = incoming.kind and c.entity_id = incoming.entity_id
             order by c.seq desc limit 1) former on true
      left join lateral
           (select c.digest, c.count from change c
             where c.workspace = p_workspace and c.kind = incoming.kind
             order by c.seq desc limit 1) last on true
     cross join lateral
           (select case incoming.op when 'put'
                   then feed_hash(incoming.kind, incoming.entity_id, incoming.version) else 0 end
                 - case former.op when 'put'
                   then feed_hash(incoming.kind, incoming.entity_id, former.version) else 0 end as hash,
                   case incoming.op when 'put' then 1 else 0 end
                 - case former.op when 'put' then 1 else 0 end as live) effect
    window running as (partition by incoming.kind order by incoming.ord);

    return base + jsonb_array_length(p_changes);
end
$$;

-- Row-level security for a table that has a column workspace, called once by the migration that creates the table:
--     select protect_workspace('planned_asset');
-- Every row may be read (queries carry their own predicate). A write counts for the workspace that feed.write set for
-- its transaction, even where the code forgot the predicate: an insert, or an update of another workspace's row, fails
-- with 42501; a delete passes over such rows. It binds the owner of the table, too.
-- Maintenance over all workspaces says so for its transaction:
--     set local assethatch.maintenance = 'on'
create function protect_workspace(protected regclass) returns void
    language plpgsql
as $$
declare
    mine constant text := $mine$
        (workspace = current_setting('assethatch.workspace', true)
         or current_setting('assethatch.maintenance', true) = 'on')$mine$;
begin
    execute format('alter table %s enable row level security', protected);
    execute format('alter table %s force row level security', protected);
    execute format('create policy every_row_is_read on %s for select using (true)', protected);
    execute format('create policy own_rows_are_added on %s for insert with check %s', protected, mine);
    execute format('create policy own_rows_are_changed on %s for update using (true) with check %s', protected, mine);
    execute format('create policy own_rows_are_removed on %s for delete using %s', protected, mine);
end
$$;
