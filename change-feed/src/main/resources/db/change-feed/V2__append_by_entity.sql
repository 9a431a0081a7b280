-- feed_append looks up the last change of each entity and of each kind. On a table that was never analyzed the planner
-- takes any two columns compared by equality for equally selective, so it walked all changes of a kind to find none of a
-- new entity; and plpgsql kept a plan that it had made while the table was empty. The first large plan of a new store
-- took seconds. Now one index only fits the lookup of an entity and its order, kinds are looked up once each, and the
-- whole table is never read.

drop index change_by_entity;
create index change_by_entity on change (workspace, entity_id, version desc);
comment on index change_by_entity is
    'For the newest change of an entity. Compare kind || '''' beside it: kind alone would invite change_by_kind.';

create or replace function feed_append(p_shard integer, p_workspace text, p_changes jsonb) returns bigint
    language plpgsql volatile
    set enable_seqscan = off
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

    with incoming as materialized (
        select *
          from rows from (jsonb_to_recordset(p_changes) as
                    (project_id uuid, kind text, entity_id text, version bigint, op text, payload jsonb))
               with ordinality as i(project_id, kind, entity_id, version, op, payload, ord)
    ), last as materialized (
        select kinds.kind, newest.digest, newest.count
          from (select distinct kind from incoming) kinds
         cross join lateral
               (select c.digest, c.count from change c
                 where c.workspace = p_workspace and c.kind = kinds.kind
                 order by c.seq desc limit 1) newest
    )
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
      from incoming
      left join last on last.kind = incoming.kind
      left join lateral
           (select c.version, c.op from change c
             where c.workspace = p_workspace and c.entity_id = incoming.entity_id and c.kind || '' = incoming.kind
             order by c.version desc limit 1) former on true
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
