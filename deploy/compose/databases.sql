-- Run once by the postgres image, on an empty data directory: a database for each owning service and a role of the same
-- name that owns it and nothing else.
\set ON_ERROR_STOP on
\getenv projects_password PROJECTS_DB_PASSWORD
\getenv anchors_password ANCHORS_DB_PASSWORD
\getenv generations_password GENERATIONS_DB_PASSWORD

create role projects login nosuperuser nocreatedb nocreaterole password :'projects_password';
create role anchors login nosuperuser nocreatedb nocreaterole password :'anchors_password';
create role generations login nosuperuser nocreatedb nocreaterole password :'generations_password';

create database projects owner projects;
create database anchors owner anchors;
create database generations owner generations;

revoke connect on database projects, anchors, generations from public;

-- A frozen writer must not hold a shard of the change feed: its transaction, its lock wait, its statement and its dead
-- connection all end by themselves.
select format('alter role %I set %s', role, setting)
from unnest(array['projects', 'anchors', 'generations']) role,
     unnest(array[
         $$idle_in_transaction_session_timeout = '5s'$$,
         $$lock_timeout = '5s'$$,
         $$statement_timeout = '30s'$$,
         $$tcp_keepalives_idle = '10'$$,
         $$tcp_keepalives_interval = '5'$$,
         $$tcp_keepalives_count = '3'$$]) setting
\gexec
