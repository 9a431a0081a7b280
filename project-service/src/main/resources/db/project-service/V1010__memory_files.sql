-- Memory files: what is remembered of a project between sessions, one text of a type, with its former versions.

create table memory_file (
    id             uuid        primary key,
    project_id     uuid        not null references project,
    workspace      text        not null,
    type           text        not null,
    file_name      text,
    content_sha256 text        not null,
    content_bytes  bigint      not null,
    version        bigint      not null check (version >= 1),
    updated_at     timestamptz not null,
    constraint memory_file_of_a_type unique (project_id, type)
);
comment on column memory_file.id is 'For the order of lists and the versions alone: clients and feed name project and type.';

create table memory_file_version (
    id             uuid        primary key,
    file_id        uuid        not null references memory_file,
    workspace      text        not null,
    version        bigint      not null,
    file_name      text,
    content        text        not null,
    content_sha256 text        not null,
    content_bytes  bigint      not null,
    written_at     timestamptz not null,
    constraint memory_file_version_number unique (file_id, version)
);
comment on table memory_file_version is 'Every kept version, the current one included: the content stands nowhere else.';

select protect_workspace('memory_file');
select protect_workspace('memory_file_version');
