create table sketch (
    id         uuid        primary key,
    workspace  text        not null,
    title      text        not null,
    version    bigint      not null,
    updated_at timestamptz not null
);
select protect_workspace('sketch');

create table sketch_view (
    workspace text    not null,
    kind      text    not null,
    entity_id text    not null,
    epoch     integer not null,
    version   bigint  not null,
    deleted   boolean not null,
    title     text check (title <> 'refused by the view'),
    primary key (kind, entity_id)
);
