-- Bytes that are to be removed keep their row until they are gone, wherever they lie.

alter table blob_upload add column given_up_at timestamptz;
comment on table blob_upload is
    'Bytes that arrive, or arrived and were not kept, or are to be removed. What stays here is swept.';
comment on column blob_upload.given_up_at is 'From then on nothing more is written, and what was written is removed.';
create index blob_upload_given_up on blob_upload (given_up_at) where given_up_at is not null;
