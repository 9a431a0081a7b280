-- Generations and the assets that they made. Every row carries its workspace.

create table generation (
    id                     uuid        primary key,
    workspace              text        not null,
    project_id             uuid        not null,
    asset_id               uuid        not null,
    direction              text,
    variant                text        not null,
    status                 text        not null
        check (status in ('queued', 'running', 'succeeded', 'failed', 'cancelled', 'unknown')),
    reason                 text,
    provider               text        not null,
    model                  text        not null,
    seed                   bigint      not null check (seed between 0 and 9007199254740991),
    seed_policy            text        not null check (seed_policy in ('sent', 'echoed', 'unsupported')),
    prompt                 text,
    project_revision       bigint,
    planned_asset_revision bigint,
    anchor_id              uuid,
    anchor_revision        bigint,
    anchor_sha256          text,
    estimate_usd6          bigint      not null check (estimate_usd6 >= 0),
    cost_usd6              bigint      not null check (cost_usd6 >= 0),
    error_code             text,
    error_detail           text,
    made_asset             uuid,
    version                bigint      not null check (version >= 1),
    created_at             timestamptz not null,
    started_at             timestamptz,
    finished_at            timestamptz
);
comment on column generation.asset_id is 'The planned asset.';
create index generation_by_age on generation (workspace, created_at desc, id desc);
create index generation_by_project on generation (workspace, project_id, created_at desc, id desc);

create table asset (
    id                     uuid        primary key,
    workspace              text        not null,
    project_id             uuid        not null,
    asset_id               uuid        not null,
    generation_id          uuid        not null unique,
    direction              text,
    variant                text        not null,
    version_number         integer     not null check (version_number >= 1),
    status                 text        not null check (status in ('generated', 'approved', 'rejected')),
    sha256                 text        not null,
    media_type             text        not null,
    width                  integer     not null,
    height                 integer     not null,
    bytes                  bigint      not null,
    provider               text        not null,
    model                  text        not null,
    prompt                 text        not null,
    seed                   bigint      not null,
    seed_policy            text        not null,
    project_revision       bigint      not null,
    planned_asset_revision bigint      not null,
    anchor_id              uuid        not null,
    anchor_revision        bigint      not null,
    anchor_sha256          text        not null,
    placeholder            boolean     not null,
    version                bigint      not null check (version >= 1),
    created_at             timestamptz not null,
    updated_at             timestamptz not null,
    unique nulls not distinct (workspace, asset_id, variant, direction, version_number)
);
create index asset_by_age on asset (workspace, created_at desc, id desc);
create index asset_by_project on asset (workspace, project_id, created_at desc, id desc);

create table asset_number (
    workspace   text    not null,
    asset_id    uuid    not null,
    variant     text    not null,
    direction   text,
    last_number integer not null,
    unique nulls not distinct (workspace, asset_id, variant, direction)
);
comment on table asset_number is 'The last version number given out; its row lock makes numbers unique and dense.';

create table generation_attempt (
    id            uuid        primary key,
    generation_id uuid        not null,
    workspace     text        not null,
    number        integer     not null check (number >= 1),
    step          text        not null check (step in ('submitting', 'submitted', 'succeeded', 'failed', 'unknown')),
    handle        text,
    resubmits     integer     not null default 0,
    failure       text,
    started_at    timestamptz not null default now(),
    finished_at   timestamptz,
    unique (generation_id, number)
);
comment on table generation_attempt is 'One call to a model, the unit that is paid: committed as intent before the call.';
comment on column generation_attempt.handle is 'What the provider is polled with; committed before the first poll.';

create table generation_job (
    generation_id uuid        primary key,
    workspace     text        not null,
    project_id    uuid        not null,
    model         text        not null,
    accepted      jsonb       not null,
    request       jsonb,
    attempt_id    uuid,
    waiting_for   text,
    holds         integer     not null default 0,
    due_at        timestamptz not null default now(),
    lease_epoch   bigint      not null default 0,
    leased_by     text
);
comment on table generation_job is 'What is still to be done, narrow and short-lived, beside the public generation.';
comment on column generation_job.accepted is
    'The inputs as they were known when the request was accepted: at least what its token named.';
comment on column generation_job.request is 'The request to the model, fixed with the first intent; null until then.';
comment on column generation_job.waiting_for is 'Hash of the anchor image without which it cannot start.';
comment on column generation_job.due_at is 'When somebody may take it; also the end of a lease.';
comment on column generation_job.lease_epoch is 'Grows with every claim: a former holder finds another one and stops.';
create index generation_job_by_turn on generation_job (workspace, project_id, due_at, generation_id);
create index generation_job_by_image on generation_job (workspace, waiting_for) where waiting_for is not null;

create table generation_turn (
    workspace  text        not null,
    project_id uuid        not null,
    unfinished integer     not null check (unfinished >= 0),
    served_at  timestamptz not null,
    primary key (workspace, project_id)
);
comment on table generation_turn is 'Whose turn it is: the project that was served least recently.';
create index generation_turn_by_age on generation_turn (served_at) where unfinished > 0;

-- A second fence behind the workspace predicate of every query: a write touches its own workspace only. Reads outside
-- of a write set no workspace and see what their query asks for.
alter table generation enable row level security;
alter table generation force row level security;
create policy generation_workspace on generation
    using (coalesce(nullif(current_setting('assethatch.workspace', true), ''), workspace) = workspace)
    with check (workspace = current_setting('assethatch.workspace', true));

alter table asset enable row level security;
alter table asset force row level security;
create policy asset_workspace on asset
    using (coalesce(nullif(current_setting('assethatch.workspace', true), ''), workspace) = workspace)
    with check (workspace = current_setting('assethatch.workspace', true));

-- A write for another workspace fails even where code forgets the predicate (docs/decisions/0006-row-level-security.md).
select protect_workspace('generation');
select protect_workspace('asset');
