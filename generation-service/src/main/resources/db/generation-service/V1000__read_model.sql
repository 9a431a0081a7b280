-- What other services own, as far as a generation needs it. A row is decided by (epoch, version) alone: records arrive
-- in any order across topics, so there are no foreign keys, and a deleted row stays with its version.

create table project_view (
    workspace text    not null,
    id        uuid    not null,
    epoch     integer not null,
    version   bigint  not null,
    deleted   boolean not null,
    state     jsonb,
    primary key (workspace, id),
    check (deleted = (state is null))
);

create table planned_asset_view (
    workspace text    not null,
    id        uuid    not null,
    epoch     integer not null,
    version   bigint  not null,
    deleted   boolean not null,
    state     jsonb,
    primary key (workspace, id),
    check (deleted = (state is null))
);

create table style_anchor_view (
    workspace  text    not null,
    id         uuid    not null,
    epoch      integer not null,
    version    bigint  not null,
    deleted    boolean not null,
    state      jsonb,
    project_id uuid    generated always as (cast(state ->> 'projectId' as uuid)) stored,
    sha256     text    generated always as (state -> 'image' ->> 'sha256') stored,
    primary key (workspace, id),
    check (deleted = (state is null))
);
-- The anchor that counts where a project names none is its newest; and whether an image is still wanted.
create index style_anchor_view_by_project on style_anchor_view (workspace, project_id) where not deleted;
create index style_anchor_view_by_image on style_anchor_view (workspace, sha256) where not deleted;

create table known_project (
    workspace  text    not null,
    project_id uuid    not null,
    deleted    boolean not null default false,
    primary key (workspace, project_id)
);
comment on table known_project is
    'Who adds something to a project holds this row FOR SHARE; its deletion takes it exclusively, so nothing slips by.';

create table project_cascade (
    workspace  text        not null,
    project_id uuid        not null,
    due_at     timestamptz not null default now(),
    primary key (workspace, project_id)
);
comment on table project_cascade is 'Deleted projects whose generations and assets are still to be removed here.';
create index project_cascade_by_due on project_cascade (due_at);

create table anchor_image (
    workspace text        not null,
    sha256    text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    step      text        not null default 'wanted' check (step in ('wanted', 'here', 'gone')),
    tries     integer     not null default 0,
    due_at    timestamptz not null default now(),
    primary key (workspace, sha256)
);
comment on column anchor_image.step is
    'wanted: to be fetched; here: in the blob store; gone: its owner does not have it, though the view names it.';
comment on column anchor_image.due_at is 'When it may be fetched, also the end of a fetcher''s claim; later, when it is looked at whether it is needed.';
create index anchor_image_by_due on anchor_image (due_at) where step = 'wanted';
create index anchor_image_by_check on anchor_image (due_at) where step <> 'wanted';
