-- Why: phase and status are changed by command and leave a history; a process is given to others, deleted and brought
-- back, and copied.
-- Oldest code that may still run: the version before, until something is deleted or given to another municipality: its
-- queries show no deleted process either, because the database does not, but its live connections to one stay open.

-- Deleted for everybody from this time on; after thirty days it goes with all that hangs on it.
alter table process add column deleted_at timestamptz(3);
alter table process add column deleted_by uuid;
create index process_deleted_at on process (deleted_at) where deleted_at is not null;

-- The one place of the rule that what is deleted is not there: everything that hangs on a process asks for the process
-- under it. The sync engine stores what was typed up to that moment; nobody reads it.
create policy not_deleted on process as restrictive using (
  deleted_at is null or (select acting_as()) in ('collaboration', 'migration'));

-- Changes of phase and status, for the history: the audit record is for coordinators, and goes after 13 months.
create table process_standing_change (
  id bigint generated always as identity primary key,
  process uuid not null references process (id) on delete cascade,
  at timestamptz(3) not null,
  account uuid not null,
  from_phase text not null,
  to_phase text not null,
  from_status text not null,
  to_status text not null,
  reason text
);
create index process_standing_change_process on process_standing_change (process, at desc);

-- A process that is offered to another municipality, until one of its coordinators takes it.
create table process_transfer_offer (
  process uuid primary key references process (id) on delete cascade,
  municipality text not null references municipality (cvr),
  offered_by uuid not null references account (id),
  offered_at timestamptz(3) not null
);
create index process_transfer_offer_municipality on process_transfer_offer (municipality);

-- What a process came from. What has gone for good is no origin any more.
create table process_origin (
  process uuid primary key references process (id) on delete cascade,
  origin uuid not null references process (id) on delete cascade,
  kind text not null check (kind in ('copy', 'variant'))
);
create index process_origin_origin on process_origin (origin);

grant select, insert on process_standing_change, process_origin to procesrum_app;
grant select, insert, update, delete on process_transfer_offer to procesrum_app;

-- As far back as the one who acts sees its history. The engine writes it: a co-author from elsewhere may change a phase
-- too, and so may who writes at a workshop's table.
create policy see on process_standing_change for select using (
  (select acting_as()) in ('seed', 'migration') or at >= history_since(process));
create policy make on process_standing_change for insert with check (
  (select acting_as()) in ('collaboration', 'seed', 'migration'));
create policy remove on process_standing_change for delete using ((select acting_as()) = 'migration');

create policy see on process_transfer_offer for select using (
  (select acting_as()) = 'migration' or ((select acting_as()) = 'account' and (
    may_share_process(process)
    or (municipality = (select acting_municipality()) and (select acting_is_coordinator())))));
create policy make on process_transfer_offer for insert with check (
  (select acting_as()) = 'migration' or ((select acting_as()) = 'account'
    and offered_by = (select acting_account()) and may_share_process(process)));
create policy change on process_transfer_offer for update using (
  (select acting_as()) = 'account' and may_share_process(process)) with check (
  offered_by = (select acting_account()) and may_share_process(process));
create policy remove on process_transfer_offer for delete using (
  (select acting_as()) = 'migration' or ((select acting_as()) = 'account' and (
    may_share_process(process)
    or (municipality = (select acting_municipality()) and (select acting_is_coordinator())))));

-- Told only to who sees both; made by who makes the process.
create policy see on process_origin for select using (
  (select acting_as()) in ('seed', 'migration') or (may_see_process(process) and may_see_process(origin)));
create policy make on process_origin for insert with check (
  (select acting_as()) in ('seed', 'migration')
  or ((select acting_as()) = 'account' and may_see_process(origin) and exists (
    select 1 from process p
    where p.id = process_origin.process
      and p.municipality = acting_municipality() and p.creator = acting_account())));
create policy remove on process_origin for delete using ((select acting_as()) = 'migration');

do $$
declare
  walled text;
begin
  foreach walled in array array['process_standing_change', 'process_transfer_offer', 'process_origin']
  loop
    execute format('alter table %I enable row level security', walled);
    execute format('alter table %I force row level security', walled);
  end loop;
end $$;

-- A change of phase or status stands in the owner's record, whoever of those who write in the process did it.
create policy make_standing on audit_event for insert with check (
  (select acting_as()) = 'collaboration' and deed::json ->> 'action' = 'standing-changed');

-- The functions below do what no policy can: they look at, and write, what whoever acts does not see before or after.
-- Each finds out first who asks, by the tables' own rules, and acts as the owner of the tables only from there on.

-- Deletes a process; says whether it was theirs to delete.
create function delete_process(wanted uuid, moment timestamptz) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  is_gone boolean;
begin
  if acting_as() <> 'account' or not may_share_process(wanted) then return false; end if;
  perform set_config('procesrum.scope', 'migration', true);
  update process set deleted_at = moment, deleted_by = acting_account()
    where id = wanted and deleted_at is null;
  is_gone := found;
  delete from process_transfer_offer where process = wanted;
  perform set_config('procesrum.scope', 'account', true);
  return is_gone;
end $$;

-- The deleted processes that whoever acts may bring back (shared/src/permissions/trash-policy.ts).
create function deleted_processes() returns table (
  id uuid, title text, creator_name text, deleted_at timestamptz, deleted_by_name text)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  sees_shared boolean;
begin
  if acting_as() <> 'account' then return; end if;
  sees_shared := acting_is_coordinator();
  perform set_config('procesrum.scope', 'migration', true);
  return query
    select p.id, p.title, a.name, p.deleted_at, d.name
    from process p join account a on a.id = p.creator join account d on d.id = p.deleted_by
    where p.deleted_at is not null and p.municipality = acting_municipality()
      and (p.creator = acting_account() or (sees_shared and p.visibility <> 'private'))
    order by p.deleted_at desc, p.id;
  perform set_config('procesrum.scope', 'account', true);
end $$;

-- Brings one of them back; says whether it was theirs to bring back.
create function bring_back_process(wanted uuid) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  is_back boolean;
begin
  if not exists (select 1 from deleted_processes() d where d.id = wanted) then return false; end if;
  perform set_config('procesrum.scope', 'migration', true);
  update process set deleted_at = null, deleted_by = null where id = wanted and deleted_at is not null;
  is_back := found;
  perform set_config('procesrum.scope', 'account', true);
  return is_back;
end $$;

-- What other municipalities offer the one who acts, who is a coordinator of theirs.
create function offered_processes() returns table (
  id uuid, title text, owner text, offered_by_name text, offered_at timestamptz)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if not (acting_as() = 'account' and acting_is_coordinator()) then return; end if;
  perform set_config('procesrum.scope', 'migration', true);
  return query
    select p.id, p.title, p.municipality, a.name, o.offered_at
    from process_transfer_offer o join process p on p.id = o.process join account a on a.id = o.offered_by
    where o.municipality = acting_municipality() and p.deleted_at is null
    order by o.offered_at desc, p.id;
  perform set_config('procesrum.scope', 'account', true);
end $$;

-- Whether anything of a process is or was kept from others: earlier lives hold it, and go with the process.
create function has_been_shielded(wanted uuid) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  answer boolean;
begin
  if acting_as() <> 'account'
    or not (may_share_process(wanted) or exists (select 1 from offered_processes() o where o.id = wanted))
  then return true; end if;
  perform set_config('procesrum.scope', 'migration', true);
  select exists (select 1 from process where id = wanted and shielded_sections <> '{}') or exists (
    select 1 from document
    where document.process = wanted and name ~ '^process/' and (owner_only_before_epoch > 1 or name ~ '/shielded$'))
    into answer;
  perform set_config('procesrum.scope', 'account', true);
  return answer;
end $$;

-- Takes one that is offered: with its text, and all that hangs on it. Whose it was, and under which creator; nothing when
-- it is not offered to them, or may not change hands any more.
create function take_offered_process(wanted uuid) returns table (former text, former_creator uuid)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  whose text;
  made_by uuid;
begin
  if not exists (select 1 from offered_processes() o where o.id = wanted) or has_been_shielded(wanted) then
    return;
  end if;
  perform set_config('procesrum.scope', 'migration', true);
  -- Texts first, as everybody locks them.
  perform 1 from document where document.process = wanted and name ~ '^process/' order by name for update;
  select p.municipality, p.creator into whose, made_by from process p
    join process_transfer_offer o on o.process = p.id and o.municipality = acting_municipality()
    where p.id = wanted and p.deleted_at is null for update of p;
  if found then
    delete from process_transfer_offer where process = wanted;
    delete from process_chosen where process = wanted and municipality = acting_municipality();
    -- What the former owner expects to free is no promise of the new one's.
    update process
      set municipality = acting_municipality(), creator = acting_account(),
        potential_hours_per_year = null, automation_share = null
      where id = wanted;
    update document set municipality = acting_municipality() where name = 'process/' || wanted;
  end if;
  perform set_config('procesrum.scope', 'account', true);
  if whose is not null then return query select whose, made_by; end if;
end $$;

-- What has been in the trash for thirty days goes for good. Answers how many went.
create function purge_deleted_processes(as_of timestamptz, most integer) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  gone uuid[];
begin
  if acting_as() <> 'retention' then return 0; end if;
  perform set_config('procesrum.scope', 'migration', true);
  select array(
    select id from process where deleted_at <= least(as_of, now()) - interval '30 days'
    order by deleted_at limit most for update skip locked) into gone;
  delete from document where document.process = any(gone);
  delete from process where id = any(gone);
  perform set_config('procesrum.scope', 'retention', true);
  return cardinality(gone);
end $$;

revoke execute on function
  delete_process(uuid, timestamptz), deleted_processes(), bring_back_process(uuid), offered_processes(),
  has_been_shielded(uuid), take_offered_process(uuid), purge_deleted_processes(timestamptz, integer) from public;
grant execute on function
  delete_process(uuid, timestamptz), deleted_processes(), bring_back_process(uuid), offered_processes(),
  has_been_shielded(uuid), take_offered_process(uuid), purge_deleted_processes(timestamptz, integer)
  to procesrum_app;

-- A draft that is deleted is not taken over: it is in the trash of whoever made it.
create or replace function abandoned_processes()
returns table (id uuid, title text, creator_name text, changed_at timestamptz)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if not (acting_as() = 'account' and acting_is_coordinator()) then return; end if;
  perform set_config('procesrum.scope', 'migration', true);
  return query
    select p.id, p.title, a.name, p.changed_at from process p join account a on a.id = p.creator
    where p.municipality = acting_municipality() and p.visibility = 'private' and a.deactivated_at is not null
      and p.deleted_at is null
    order by p.changed_at desc, p.id;
  perform set_config('procesrum.scope', 'account', true);
end $$;
create or replace function take_over_process(wanted uuid) returns uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  former uuid;
begin
  if not (acting_as() = 'account' and acting_is_coordinator()) then return null; end if;
  perform set_config('procesrum.scope', 'migration', true);
  select p.creator into former from process p join account a on a.id = p.creator
    where p.id = wanted and p.municipality = acting_municipality() and p.visibility = 'private'
      and a.deactivated_at is not null and p.deleted_at is null
    for update of p;
  if found then update process set creator = acting_account() where process.id = wanted; end if;
  perform set_config('procesrum.scope', 'account', true);
  return former;
end $$;

-- What hangs on a process, or on what hangs on one, goes with it: whatever table comes later says so itself.
do $$
declare
  hanging record;
begin
  for hanging in
    with recursive part (of_table) as (
      select unnest(array['process'::regclass, 'document'::regclass])::oid
      union
      select c.conrelid from pg_constraint c join part on c.confrelid = part.of_table where c.contype = 'f'
    )
    select c.conname, c.conrelid::regclass as on_table, pg_get_constraintdef(c.oid) as definition
    from pg_constraint c
    where c.contype = 'f' and c.confdeltype = 'a' and c.confrelid in (select of_table from part)
  loop
    execute format('alter table %s drop constraint %I', hanging.on_table, hanging.conname);
    execute format(
      'alter table %s add constraint %I %s on delete cascade', hanging.on_table, hanging.conname, hanging.definition);
  end loop;
end $$;
