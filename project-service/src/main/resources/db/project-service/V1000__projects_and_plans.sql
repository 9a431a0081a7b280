-- Projects, their plans and planned assets. Every row carries its workspace.

create table project (
    id              uuid        primary key,
    workspace       text        not null,
    name            text        not null,
    description     text,
    phase           text        not null check (phase in ('planning', 'style', 'generation', 'export')),
    mode            text        not null check (mode in ('2d')),
    art_style       text,
    base_resolution text        not null,
    perspective     text        check (perspective in ('top-down', 'side-view', 'isometric', 'front-facing')),
    game_genre      text,
    theme           text,
    mood            text,
    color_palette   text,
    style_anchor_id uuid,
    revision        bigint      not null check (revision >= 1),
    version         bigint      not null check (version >= 1),
    created_at      timestamptz not null,
    updated_at      timestamptz not null
);
comment on column project.style_anchor_id is 'Owned by anchor-service, which may delete it: checked when set, no foreign key.';
-- The list of a workspace, last change first, page by page.
create index project_by_change on project (workspace, updated_at desc, id desc);

create table plan (
    project_id uuid        primary key references project,
    workspace  text        not null,
    title      text        not null,
    text       bytea       not null,
    asset_ids  uuid[]      not null,
    version    bigint      not null check (version >= 1),
    updated_at timestamptz not null
);
comment on column plan.text is 'As sent, byte by byte: text that PostgreSQL would not take (U+0000) is part of a plan too.';
comment on column plan.asset_ids is 'The planned assets in plan order.';

create table planned_asset (
    id            uuid    primary key,
    project_id    uuid    not null references project,
    workspace     text    not null,
    semantic_id   text    not null,
    category      text    not null,
    name          text    not null,
    variant       text    not null,
    type          text    not null,
    description   text,
    mobility_kind text    not null check (mobility_kind in ('static', 'moveable', 'animated')),
    directions    integer check (directions in (4, 8)),
    frames        integer check (frames >= 1),
    revision      bigint  not null check (revision >= 1),
    version       bigint  not null check (version >= 1),
    archived      boolean not null,
    -- An exclusion instead of a partial unique index, because two assets may swap their ids in one transaction.
    constraint planned_asset_semantic_id exclude using btree (project_id with =, semantic_id with =)
        where (not archived) deferrable initially deferred
);
create index planned_asset_by_project on planned_asset (project_id);

-- A write for another workspace fails even where code forgets the predicate (docs/decisions/0006-row-level-security.md).
select protect_workspace('project');
select protect_workspace('plan');
select protect_workspace('planned_asset');
