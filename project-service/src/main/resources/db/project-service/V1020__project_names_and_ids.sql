-- Projects are found by a part of their name, and an id is used once in all workspaces.

-- Both are trusted extensions: the owner of the database may create them.
create extension if not exists pg_trgm;
create extension if not exists btree_gin;

-- What forgot its workspace would be refused, and this fills in rows of all of them.
set local assethatch.maintenance = 'on';

alter table project add column name_key text not null default '';
update project set name_key = upper(normalize(name, NFKC));
alter table project alter column name_key drop default;
comment on column project.name_key is 'The name without case and compatibility forms; the service computes it (NameKey).';
-- fastupdate = off: no search has to walk what writers left to be sorted in later.
create index project_by_name on project using gin (workspace, name_key gin_trgm_ops) with (fastupdate = off);

create table used_project_id (
    id uuid primary key
);
comment on table used_project_id is
    'Every id that a project ever had, in whatever workspace: followers and topics know a project by its id alone.';
insert into used_project_id (id)
select id from project
 union
select entity_id::uuid from change where kind = 'project';
