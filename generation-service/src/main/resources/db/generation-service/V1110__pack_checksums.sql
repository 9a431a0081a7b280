-- A pack is a ZIP of stored entries, whose headers want a checksum before the bytes: each image is read for it once.
create table pack_checksum (
    workspace text   not null,
    sha256    text   not null,
    crc32     bigint not null check (crc32 between 0 and 4294967295),
    primary key (workspace, sha256),
    foreign key (workspace, sha256) references blob (workspace, sha256) on delete cascade
);
