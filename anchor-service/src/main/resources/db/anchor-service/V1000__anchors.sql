-- Style anchors, and what this service has heard of projects.

create table known_project (
    workspace text    not null,
    id        uuid    not null,
    epoch     integer not null,
    version   bigint  not null,
    deleted   boolean not null,
    primary key (workspace, id)
);
comment on table known_project is
    'Whoever adds an anchor holds its row FOR SHARE; the consumer of a deletion changes it. So a racing upload either '
    'sees the deletion or is swept by the cascade.';
comment on column known_project.epoch is '0, with version 0: asked of project-service, before any record came.';

create table project_cascade (
    workspace  text        not null,
    project_id uuid        not null,
    noted_at   timestamptz not null default now(),
    primary key (workspace, project_id)
);
comment on table project_cascade is 'Deleted projects whose anchors are still to go.';

create table style_anchor (
    id                   uuid        primary key,
    workspace            text        not null,
    project_id           uuid        not null,
    reference_image_name text,
    image_sha256         text        not null,
    image_media_type     text        not null,
    image_width          integer     not null,
    image_height         integer     not null,
    image_bytes          bigint      not null,
    style_keywords       text        not null,
    lighting_keywords    text,
    color_palette        text        not null,
    palette_source       text        not null check (palette_source in ('given', 'extracted')),
    model                text,
    ai_suggested         boolean     not null,
    revision             bigint      not null check (revision >= 1),
    version              bigint      not null check (version >= 1),
    created_at           timestamptz not null,
    updated_at           timestamptz not null
);
comment on column style_anchor.color_palette is '#rrggbb by weight, separated by blanks; empty when there is none.';
create index style_anchor_by_project on style_anchor (workspace, project_id, created_at desc, id desc);
create index style_anchor_by_age on style_anchor (workspace, created_at desc, id desc);

-- A write for another workspace fails even where code forgets the predicate (docs/decisions/0006-row-level-security.md).
select protect_workspace('style_anchor');
