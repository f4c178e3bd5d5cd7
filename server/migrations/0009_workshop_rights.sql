-- Why: who is in a workshop without an account, and what being in a workshop gives: reading the processes whose owners
-- agreed, and writing in its documents (W of the rules).
-- Oldest code that may still run: the version before. It knows no guests, and lets nobody in by way of a workshop.

-- Only a hash of the token is stored: whoever reads this table cannot come in with it.
create table guest_sign_in (
  id uuid primary key,
  token_hash bytea not null unique,
  workshop uuid not null references workshop (id) on delete cascade,
  participant uuid not null references workshop_participant (id) on delete cascade,
  created_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null
);
create index guest_sign_in_participant on guest_sign_in (participant);
create index guest_sign_in_workshop on guest_sign_in (workshop);
create index guest_sign_in_expires_at on guest_sign_in (expires_at);

grant select, insert, update, delete on guest_sign_in to procesrum_app;
alter table guest_sign_in enable row level security;
alter table guest_sign_in force row level security;
create policy see on guest_sign_in for select using ((select acting_as()) in ('workshops', 'rights', 'migration'));
create policy make on guest_sign_in for insert with check ((select acting_as()) in ('workshops', 'migration'));
create policy change on guest_sign_in for update using ((select acting_as()) in ('workshops', 'migration'));
create policy remove on guest_sign_in for delete using ((select acting_as()) in ('workshops', 'migration'));

-- The function below asks as the owner of the tables, about the one who acts: who sees a process would else be decided by
-- who sees the process.
alter policy see on workshop_use using (
  (select acting_as()) = 'rights'
  or case when current_user = 'procesrum_app'
    then may_see_own_process(process)
    else (select acting_as()) in ('account', 'guest') end);

-- Processes that the one who acts sees because they are in an open workshop whose use of it was agreed to. A process
-- that is open to all needs no agreement to be read, and gets no more by one.
create function processes_used_here() returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select u.process
  from workshop_participant p
    join workshop w on w.id = p.workshop
    join workshop_use u on u.workshop = w.id
  where p.left_at is null and (p.account = acting_account() or (p.account is null and p.id = acting_guest()))
    and w.status = 'open' and u.consent in ('read', 'write', 'write-with-guests')
$$;

-- As before, and what a workshop gives; a private process is in none.
alter policy see on process using (
  visibility = any ((select acting_sees_levels())::text[])
  or (municipality = (select acting_municipality())
    and (visibility <> 'private' or creator = (select acting_account()) or id = just_shared()))
  or id in (select co_authored_processes())
  or (visibility = 'selected' and id in (select chosen_processes()))
  or (visibility <> 'private' and id in (select processes_used_here())));

-- A guest writes with Yjs clients too: the column holds an account or a participant, and keeps its name so that nodes
-- of the version before go on writing.
alter table document_client drop constraint document_client_account_fkey;

alter table document drop constraint document_kind_check;
alter table document add constraint document_kind_check
  check (kind in ('process', 'shielded', 'assessment', 'workshop-notes', 'workshop-facilitator'));
-- The workshop a document belongs to.
alter table document add column workshop uuid generated always as (
  case when name ~ '^workshop/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/(notes|facilitator)$'
    then split_part(name, '/', 2)::uuid end) stored;
create index document_workshop on document (workshop);

-- Notes are for all who facilitate or are in it, open or not; the facilitators' own for them alone.
create function may_see_workshop_document(wanted uuid, document_name text) returns boolean
language plpgsql stable as $$
begin
  return wanted in (select own_workshops()) and (document_name like '%/notes' or exists (
    select 1 from workshop_facilitator f where f.workshop = wanted and f.account = acting_account()));
end $$;

alter policy see on document using (
  (select acting_as()) in ('collaboration', 'seed', 'migration')
  or ((select acting_as()) in ('account', 'guest', 'anyone') and case
    when name ~ '^process/[^/]+$' then may_see_process(process)
    when name ~ '^process/' then municipality = (select acting_municipality()) and may_see_shielded(process)
    else municipality = (select acting_municipality()) and may_see_process(process) end)
  or (workshop is not null
    and ((select acting_as()) = 'workshops' or may_see_workshop_document(workshop, name))));
-- A workshop's documents are made with it, by the job that makes it, and by nobody of the host's by hand.
create or replace function may_write_document(wanted text) returns boolean language plpgsql stable as $$
begin
  return exists (
    select 1 from document
    where name = wanted and municipality = acting_municipality() and workshop is null
      and (name !~ '^process/' or may_see_shielded(process)));
end $$;
alter policy make on document with check (
  (select acting_as()) in ('collaboration', 'seed', 'migration')
  or (municipality = (select acting_municipality()) and may_make_document(process, name))
  or ((select acting_as()) = 'workshops' and workshop is not null));
create policy make_for_workshop on document_update for insert with check (
  (select acting_as()) = 'workshops' and document like 'workshop/%');
create policy make_for_workshop on document_client for insert with check (
  (select acting_as()) = 'workshops' and document like 'workshop/%');

-- A guest whose workshop is closed is nobody any more, but for the notes they were part of.
do $$
declare
  hanging text;
begin
  foreach hanging in array array['document_update', 'document_snapshot', 'document_client']
  loop
    execute format(
      $q$ alter policy no_passers_by on %I using (
        (select acting_as()) <> 'anyone'
        or ((select acting_guest()) is not null and document like 'workshop/%%')) $q$, hanging);
  end loop;
end $$;
