-- Workspaces' own keys for providers. Not part of any feed.

create table provider_key (
    workspace  text        not null,
    provider   text        not null,
    cipher_key text,
    nonce      bytea,
    ciphertext bytea,
    ending     text        not null,
    version    bigint      not null check (version >= 1),
    updated_at timestamptz not null default now(),
    primary key (workspace, provider),
    check (num_nulls(cipher_key, nonce, ciphertext) in (0, 3))
);
comment on table provider_key is
    'Encrypted; workspace and provider are authenticated along, so a ciphertext means nothing in another row.';
comment on column provider_key.cipher_key is 'Which of generation.settings.encryption-keys it was encrypted with.';
comment on column provider_key.ciphertext is 'Null for a deleted key, whose row keeps the version.';
comment on column provider_key.ending is 'The last characters of a long key, for people to tell keys apart.';
