create table note (
    id         uuid        primary key,
    workspace  text        not null,
    text       text        not null,
    version    bigint      not null,
    created_at timestamptz not null
);
select protect_workspace('note');
