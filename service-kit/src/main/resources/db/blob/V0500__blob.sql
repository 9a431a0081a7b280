-- Content-addressed bytes of one service: stored once per workspace and SHA-256 (ARCHITECTURE.md, "Images").

create table blob_upload (
    blob_id    uuid        primary key,
    workspace  text        not null,
    started_at timestamptz not null default now()
);
comment on table blob_upload is
    'Bytes that arrive, or arrived and were not kept. What stays here longer than an upload can last is swept.';
create index blob_upload_by_age on blob_upload (started_at);

create table blob (
    workspace    text        not null,
    sha256       text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    blob_id      uuid        not null unique,
    bytes        bigint      not null check (bytes >= 0),
    ready_at     timestamptz not null default now(),
    unused_since timestamptz,
    primary key (workspace, sha256)
);
comment on table blob is 'Whole blobs. The newest upload of bytes that the workspace already has is never put here.';
comment on column blob.unused_since is 'Null while anything uses it; swept some time after.';
create index blob_by_idleness on blob (unused_since) where unused_since is not null;

create table blob_use (
    workspace text not null,
    sha256    text not null,
    holder    text not null,
    primary key (workspace, sha256, holder),
    foreign key (workspace, sha256) references blob (workspace, sha256)
);
comment on column blob_use.holder is 'kind/id of the entity that shows these bytes.';

create table blob_chunk (
    blob_id   uuid    not null,
    ordinal   integer not null check (ordinal >= 0),
    workspace text    not null,
    bytes     bytea   not null,
    primary key (blob_id, ordinal)
);
comment on column blob_chunk.bytes is '256 KiB, the last one less.';
-- Images are compressed already; trying again costs time, and external values can be read in part.
alter table blob_chunk alter column bytes set storage external;
