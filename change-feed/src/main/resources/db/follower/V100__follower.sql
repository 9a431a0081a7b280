-- What a service that follows other services' feeds keeps beside its views.

create table applied_position (
    source     text        not null,
    shard      integer     not null,
    epoch      integer     not null,
    seq        bigint      not null,
    applied_at timestamptz not null default now(),
    primary key (source, shard)
);
comment on table applied_position is 'The views include every change of the shard up to seq, but for parked keys.';

create table parked_change (
    source     text        not null,
    kind       text        not null,
    entity_id  text        not null,
    workspace  text        not null,
    shard      integer     not null,
    epoch      integer     not null,
    seq        bigint      not null,
    version    bigint      not null,
    op         text        not null,
    payload    text,
    cause      text        not null,
    stack_hash text        not null,
    parked_at  timestamptz not null default now(),
    primary key (source, shard, epoch, seq, kind, entity_id)
);
comment on table parked_change is
    'Changes that could not be applied for a fault of their own, and later ones of the same key; an operator replays or drops them.';
create index parked_change_by_entity on parked_change (source, kind, entity_id);
