-- Why: the history of a process: its kept texts, since when who may see them, and what happened beside the text.
-- Oldest code that may still run: the version before; it keeps no revisions, and does not note since when somebody new
-- sees a process: let the nodes change over before anything is shared wider.

-- Since when whom a process is shared with has seen it: 'all', or a tenant's cvr, the owner among them, whose people do
-- not see what is private. Kept in line with the sharing by whoever changes it (shared/src/processes/audience.ts).
create table process_audience (
  process uuid not null references process (id),
  audience text not null check (audience ~ '^(all|\d{8})$'),
  since timestamptz(3) not null,
  primary key (process, audience)
);
insert into process_audience (process, audience, since)
  select id, municipality, created_at from process where visibility <> 'private'
  union all
  select id, 'all', created_at from process where visibility in ('all-municipalities', 'public')
  union all
  select p.id, c.municipality, p.created_at from process_chosen c join process p on p.id = c.process
  where p.visibility = 'selected' and c.municipality <> p.municipality;

-- A change of who sees it, for the history; the audit record is for coordinators, and goes after 13 months.
create table process_sharing_change (
  id bigint generated always as identity primary key,
  process uuid not null references process (id),
  at timestamptz(3) not null,
  account uuid not null,
  from_visibility text not null,
  to_visibility text not null
);
create index process_sharing_change_process on process_sharing_change (process, at desc);

-- A kept text of a process's document, for people: `document_snapshot` is compaction's own, and has three. All texts
-- that were kept at one moment of a process have the same time, and no two moments have.
create table document_revision (
  id bigint generated always as identity primary key,
  document text not null references document (name),
  process uuid not null generated always as (split_part(document, '/', 2)::uuid) stored,
  epoch integer not null,
  kind text not null check (kind in ('auto', 'named', 'before-restore', 'restored', 'shared', 'moved')),
  -- The number of a named one; counted for each process.
  version integer check (version > 0),
  label text,
  -- Who named, restored, shared or moved it; absent for what the server kept by itself.
  made_by uuid,
  -- Of a restored one: the time, version and label of what it brought back.
  source jsonb,
  at timestamptz(3) not null,
  -- Who changed what since the one before: [{writer, added, removed}], writer null for all who are not known.
  contributions jsonb not null,
  places text[] not null,
  -- What was true of the process: {visibility, phase, status}, and where its sections lay.
  facts jsonb,
  shielded_sections text[] not null,
  state bytea not null,
  sha256 bytea not null,
  check ((version is null) = (label is null))
);
create index document_revision_process on document_revision (process, at desc);
create index document_revision_document on document_revision (document, at desc);
create unique index document_revision_version on document_revision (process, version, document);
create index document_revision_thinned on document_revision (at) where kind = 'auto' and version is null;

grant select, insert, update, delete on process_audience, process_sharing_change, document_revision to procesrum_app;

-- Since when the one who acts may see the history of a process: from its beginning for its creator, else since it was
-- shared with their tenant or they were named in it. Nothing for who reads it only by way of a workshop, or passes by.
create function history_since(wanted uuid) returns timestamptz language plpgsql stable as $$
begin
  if acting_as() <> 'account' then return null; end if;
  return (
    select case
      when p.municipality = acting_municipality() and p.creator = acting_account() then '-infinity'
      else least(
        (select c.added_at from process_co_author c where c.process = p.id and c.account = acting_account()),
        (select min(a.since) from process_audience a
          where a.process = p.id and (
            (a.audience = 'all' and p.visibility in ('all-municipalities', 'public'))
            or (a.audience = acting_municipality() and (
              p.visibility in ('all-municipalities', 'public')
              or (p.visibility <> 'private' and p.municipality = acting_municipality())
              or (p.visibility = 'selected' and p.id in (select chosen_processes())))))))
      end
    from process p where p.id = wanted);
end $$;

-- Whether the one who acts may see what was kept of a document at a time: since they see the process, and of lives that
-- hold what is shielded now only the owner's own people. It asks several tables: a plan that asks it less often is better.
create function may_see_revision(of_process uuid, of_document text, life integer, kept_at timestamptz)
returns boolean language plpgsql stable cost 2000 as $$
begin
  return kept_at >= history_since(of_process) and exists (
    select 1 from document d
    where d.name = of_document
      and ((d.name !~ '/shielded$' and life >= d.owner_only_before_epoch) or may_see_shielded(of_process)));
end $$;

-- Who acts as an account learns since when their own tenant sees it; those who share it, since when everybody does.
create policy see on process_audience for select using (
  (select acting_as()) in ('seed', 'migration')
  or ((select acting_as()) = 'account' and may_see_process(process)
    and (audience in ('all', (select acting_municipality())) or may_see_own_process(process))));
create policy make on process_audience for insert with check (
  (select acting_as()) in ('seed', 'migration') or may_share_process(process));
create policy change on process_audience for update using (
  (select acting_as()) in ('seed', 'migration') or may_share_process(process));
create policy remove on process_audience for delete using (
  (select acting_as()) in ('seed', 'migration') or may_share_process(process));

create policy see on process_sharing_change for select using (
  (select acting_as()) in ('seed', 'migration') or at >= history_since(process));
create policy make on process_sharing_change for insert with check (
  (select acting_as()) in ('seed', 'migration')
  or (account = (select acting_account()) and may_share_process(process)));
create policy remove on process_sharing_change for delete using ((select acting_as()) = 'migration');

create policy see on document_revision for select using (
  (select acting_as()) in ('collaboration', 'seed', 'migration')
  or may_see_revision(process, document, epoch, at));
-- Kept by the sync engine; by the own municipality within the transaction that shares or shields, so that nothing can
-- come in between. A version, and what was restored, is only ever the engine's to keep.
create policy make on document_revision for insert with check (
  (select acting_as()) in ('collaboration', 'seed', 'migration')
  or ((select acting_as()) = 'account' and kind in ('auto', 'shared', 'moved') and version is null
    and (made_by is null or made_by = (select acting_account())) and may_write_document(document)));
create policy change on document_revision for update using (
  (select acting_as()) in ('collaboration', 'seed', 'migration'));
create policy remove on document_revision for delete using (
  (select acting_as()) in ('collaboration', 'migration'));

do $$
declare
  walled text;
begin
  foreach walled in array array['process_audience', 'process_sharing_change', 'document_revision']
  loop
    execute format('alter table %I enable row level security', walled);
    execute format('alter table %I force row level security', walled);
  end loop;
end $$;

-- What hangs on a document holds all that was written in it, also what was deleted before somebody got to see it: it is for
-- the owning municipality alone from now on. Everybody else reads what the sync engine gives them, what was read out of a
-- document, and what was kept for them above. A workshop's notes are for all who are in it.
create or replace function may_see_life(wanted text, life integer) returns boolean language plpgsql stable as $$
begin
  return exists (
    select 1 from document
    where name = wanted and (may_write_document(wanted) or (workshop is not null and life = epoch)));
end $$;

-- A demo world is laid ready with a text that people have deleted something in.
alter policy make on document_deletion with check (
  (select acting_as()) in ('collaboration', 'seed', 'migration'));

-- That a version was named, or a text restored, stands in the owner's record, also when a co-author from elsewhere did
-- it: it is the engine that writes for them, once they were found allowed to.
alter policy make on audit_event with check (
  ((select acting_as()) = 'account'
    and account = (select acting_account()) and municipality = (select acting_municipality()))
  or ((select acting_as()) = 'sign-in' and deed::json ->> 'action' in ('signed-in', 'signed-out'))
  or ((select acting_as()) = 'workshops' and deed::json ->> 'workshop' is not null)
  or ((select acting_as()) = 'collaboration' and deed::json ->> 'action' in ('version-named', 'version-restored')));
