-- What requests with an Idempotency-Key were answered (docs/errors.md, "request-in-flight").

create table idempotent_answer (
    workspace      text        not null,
    key            text        not null,
    method         text        not null,
    path           text        not null,
    content_sha256 text        not null,
    status         smallint    not null check (status between 200 and 299),
    headers        jsonb       not null,
    body           text,
    recorded_at    timestamptz not null default now(),
    primary key (workspace, key, method, path)
);
comment on table idempotent_answer is
    'Written in the transaction of the effect; swept 72 h later (assethatch.idempotency.retention).';
comment on column idempotent_answer.content_sha256 is 'Of media type and content: another one under this key is refused.';
comment on column idempotent_answer.body is 'JSON as it was sent; text, because jsonb would not give back the same bytes.';
create index idempotent_answer_by_age on idempotent_answer (recorded_at);
select protect_workspace('idempotent_answer');
