-- Why: who deleted what. An update that deletes does not say whose it is, so that it is noted beside the log.
-- Oldest code that may still run: the version before; of what is deleted through it nobody knows who it was.

create table document_deletion (
  id bigint generated always as identity primary key,
  document text not null references document (name),
  epoch integer not null,
  at timestamptz not null default now(),
  -- An account or a guest of a workshop, as in document_client.
  writer uuid not null,
  -- Yjs clients and ranges of their clocks, sorted (server/src/collaboration/storage/deleted-ranges.ts).
  ranges bytea not null
);
create index document_deletion_document on document_deletion (document, epoch, id);

-- As with whom a Yjs client is: for whoever sees the document in a life that is not the owner's alone, written by the
-- sync engine. Nothing is deleted in the first text of a life, which others may write.
grant select, insert, delete on document_deletion to procesrum_app;
alter table document_deletion enable row level security;
alter table document_deletion force row level security;
create policy see on document_deletion for select using (
  (select acting_as()) in ('collaboration', 'seed', 'migration') or may_see_life(document, epoch));
create policy no_passers_by on document_deletion as restrictive for select using (
  (select acting_as()) <> 'anyone'
  or ((select acting_guest()) is not null and document like 'workshop/%'));
create policy make on document_deletion for insert with check (
  (select acting_as()) in ('collaboration', 'migration'));
create policy remove on document_deletion for delete using (
  (select acting_as()) in ('collaboration', 'migration'));
