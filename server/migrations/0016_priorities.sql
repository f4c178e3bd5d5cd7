-- Why: priority lists, the marks municipalities give on them, what people answer in rounds, and what is decided.
-- Oldest code that may still run: the version before; it knows of no lists, and opens none of their documents.
--
-- All that changes a list goes through its turns, which act as the job `priorities` (infra/decisions/0024).

create table priority_list (
  id uuid primary key,
  -- Whose people made it; in whose record stands what happens in it.
  host text not null references municipality (cvr),
  audience text not null check (audience in ('group', 'all-municipalities')),
  is_archived boolean not null,
  revision integer not null check (revision >= 0),
  -- What everybody sees who may open it (shared/src/priorities/priority-view.ts).
  view jsonb not null,
  created_at timestamptz(3) not null,
  -- An answer in a round does not count as a change: that would date it.
  changed_at timestamptz(3) not null
);

create table priority_secret (
  list uuid primary key references priority_list (id),
  -- Who has answered which round.
  answered jsonb not null,
  -- What takes the last undoable command back.
  undo jsonb not null
);

-- What made each revision out of the one before. No time: it would tell when somebody answered.
create table priority_event (
  list uuid not null references priority_list (id),
  revision integer not null,
  events jsonb not null,
  primary key (list, revision)
);

-- Commands that were done, by the key their device gave them.
create table priority_command (
  list uuid not null references priority_list (id),
  key uuid not null,
  -- The account it is from: nobody else's command is answered by it.
  by uuid not null,
  revision integer not null,
  primary key (list, key)
);

-- What a municipality says of a process under a criterion: openly, in its own name.
create table priority_mark (
  list uuid not null references priority_list (id),
  process uuid not null references process (id),
  field text not null,
  municipality text not null references municipality (cvr),
  value double precision not null,
  -- Which of its people said it last.
  by uuid not null,
  primary key (list, process, field, municipality)
);

-- What a person answers in a round, for as long as it can matter; no time here either.
create table priority_answer (
  list uuid not null references priority_list (id),
  round uuid not null,
  account uuid not null references account (id),
  municipality text not null references municipality (cvr),
  version integer not null check (version > 0),
  answer jsonb not null,
  primary key (list, round, account)
);

-- Decisions as they were frozen, kept for good. The record holds no person's name; each hash has the one before in it.
create table priority_decision (
  list uuid not null references priority_list (id),
  id uuid not null,
  number integer not null check (number > 0),
  decided_at timestamptz(3) not null,
  supersedes uuid,
  record jsonb not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  previous_hash text not null check (previous_hash ~ '^[0-9a-f]{64}$'),
  primary key (list, id),
  unique (list, number)
);
-- Who spoke for which municipality, apart, so that names can be erased.
create table priority_decision_voice (
  list uuid not null,
  decision uuid not null,
  municipality text not null references municipality (cvr),
  name text,
  primary key (list, decision, municipality),
  foreign key (list, decision) references priority_decision (list, id)
);

create function keep_priority_decision() returns trigger language plpgsql as $$
begin
  raise insufficient_privilege using message = 'a frozen decision is never changed, only superseded';
end $$;
create trigger priority_decision_kept before update or delete on priority_decision
  for each row execute function keep_priority_decision();
create trigger priority_decision_not_emptied before truncate on priority_decision
  for each statement execute function keep_priority_decision();

do $$
declare
  walled text;
  by_turns constant text := $q$ (select acting_as()) in ('priorities', 'seed', 'migration') $q$;
begin
  foreach walled in array array[
    'priority_list', 'priority_secret', 'priority_event', 'priority_command', 'priority_mark', 'priority_answer',
    'priority_decision', 'priority_decision_voice']
  loop
    execute format('grant select, insert, update, delete on %I to procesrum_app', walled);
    execute format('alter table %I enable row level security', walled);
    execute format('alter table %I force row level security', walled);
    execute format('create policy run on %I using (', walled) || by_turns || ') with check (' || by_turns || ')';
  end loop;
end $$;

-- What follows is only what others may see; nobody but the turns writes. Decisions are read by the turns' job alone: a
-- record names processes that somebody may not see any more, and is shown without them.

-- Whoever acts is in the coordination group at this moment.
create function acting_is_in_coordination_group() returns boolean language sql stable as $$
  select exists (
    select 1 from account
    where id = acting_account() and municipality = acting_municipality()
      and 'coordination-group' = any(roles) and deactivated_at is null)
$$;

create policy see on priority_list for select using (
  (select acting_as()) = 'rights'
  or ((select acting_as()) = 'account'
    and (audience = 'all-municipalities' or (select acting_is_in_coordination_group()))));

-- The lists that whoever acts may open, under the policy above.
create function own_priority_lists() returns setof uuid language sql stable as $$
  select id from priority_list
$$;
create function may_see_priority_list(wanted uuid) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from priority_list where id = wanted);
end $$;

create policy see on priority_mark for select using (
  (select acting_as()) = 'account' and list in (select own_priority_lists()));
-- Everybody their own answers, and nobody else's.
create policy see on priority_answer for select using (
  (select acting_as()) = 'account' and account = (select acting_account()));

-- The turns read who somebody is, and of processes those that every municipality may see: no others stand on a list.
alter policy see on account using (
  (select acting_as()) in ('account', 'sign-in', 'rights', 'priorities', 'seed', 'migration')
  or ((select acting_as()) = 'guest' and may_see_work_of(id)));
create or replace function acting_sees_levels() returns text[] language sql stable as $$
  select case
    when acting_as() = 'anyone' then array['public']
    when acting_as() in ('account', 'guest', 'priorities') then array['all-municipalities', 'public']
    when acting_as() in ('rights', 'collaboration', 'seed', 'migration')
      then array['private', 'municipality', 'selected', 'all-municipalities', 'public']
    else array[]::text[]
  end
$$;

-- What happens in a list stands in its host's record: noted by the turn.
alter policy make on audit_event with check (
  ((select acting_as()) = 'account'
    and account = (select acting_account()) and municipality = (select acting_municipality()))
  or ((select acting_as()) = 'sign-in' and deed::json ->> 'action' in ('signed-in', 'signed-out'))
  or ((select acting_as()) = 'workshops' and deed::json ->> 'workshop' is not null)
  or ((select acting_as()) = 'priorities' and deed::json ->> 'list' is not null)
  or ((select acting_as()) = 'collaboration' and deed::json ->> 'action' in ('version-named', 'version-restored')));

-- The text of a list: its rationale and its minutes, for whoever may open it.
alter table document drop constraint document_kind_check;
alter table document add constraint document_kind_check
  check (kind in ('process', 'shielded', 'assessment', 'workshop-notes', 'workshop-facilitator', 'priority'));
alter table document add column priority uuid generated always as (
  case when name ~ '^priority/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
    then split_part(name, '/', 2)::uuid end) stored;
create index document_priority on document (priority);

alter policy see on document using (
  (select acting_as()) in ('collaboration', 'seed', 'migration')
  or ((select acting_as()) in ('account', 'guest', 'anyone') and case
    when name ~ '^process/[^/]+$' then may_see_process(process)
    when name ~ '^process/' then municipality = (select acting_municipality()) and may_see_shielded(process)
    else municipality = (select acting_municipality()) and may_see_process(process) end)
  or (workshop is not null
    and ((select acting_as()) = 'workshops' or may_see_workshop_document(workshop, name)))
  or (priority is not null and ((select acting_as()) = 'priorities' or may_see_priority_list(priority))));
-- It is made with its list, by the job that makes it, and by nobody of the host's by hand.
create or replace function may_write_document(wanted text) returns boolean language plpgsql stable as $$
begin
  return exists (
    select 1 from document
    where name = wanted and municipality = acting_municipality() and workshop is null and priority is null
      and (name !~ '^process/' or may_see_shielded(process)));
end $$;
-- A list's text is for all who may open it, as a workshop's notes are for all who are in it.
create or replace function may_see_life(wanted text, life integer) returns boolean language plpgsql stable as $$
begin
  return exists (
    select 1 from document
    where name = wanted
      and (may_write_document(wanted) or ((workshop is not null or priority is not null) and life = epoch)));
end $$;
alter policy make on document with check (
  (select acting_as()) in ('collaboration', 'seed', 'migration')
  or (municipality = (select acting_municipality()) and may_make_document(process, name))
  or ((select acting_as()) = 'workshops' and workshop is not null)
  or ((select acting_as()) = 'priorities' and priority is not null));
create policy make_for_priority on document_update for insert with check (
  (select acting_as()) = 'priorities' and document like 'priority/%');
create policy make_for_priority on document_client for insert with check (
  (select acting_as()) = 'priorities' and document like 'priority/%');

-- The job `retention` sees nothing of lists. It may ask the functions below, which act as the owner of the tables and do
-- exactly what they say; the time they are given can be no later than it is.
do $$
declare
  kept text;
begin
  foreach kept in array array[
    'priority_list', 'priority_event', 'priority_command', 'priority_decision', 'priority_decision_voice']
  loop
    execute format(
      'create policy retain on %I using (current_user <> ''procesrum_app'' and (select acting_as()) = ''retention'')',
      kept);
  end loop;
end $$;

-- Decisions stay. Who spoke in them for a municipality goes with the record of who did what, after 13 months.
create function erase_priority_names(as_of timestamptz, most integer) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  done integer;
begin
  if acting_as() <> 'retention' then return 0; end if;
  with past as (
    select v.list, v.decision, v.municipality
    from priority_decision_voice v join priority_decision d on d.list = v.list and d.id = v.decision
    where v.name is not null and d.decided_at <= least(as_of, now()) - interval '13 months'
    limit most
  )
  update priority_decision_voice v set name = null from past
    where v.list = past.list and v.decision = past.decision and v.municipality = past.municipality;
  get diagnostics done = row_count;
  return done;
end $$;

-- What made each revision is for screens that have missed some of it, and keys of commands for devices that ask again.
-- They have no time, so that the latest are kept: far more than anybody is behind.
create function prune_priorities(as_of timestamptz, most integer) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  kept_events constant integer := 500;
  kept_commands constant integer := 5000;
  done integer := 0;
  behind record;
begin
  if acting_as() <> 'retention' then return 0; end if;
  for behind in
    select l.id, l.revision from priority_list l
    where exists (select 1 from priority_event e where e.list = l.id and e.revision <= l.revision - kept_events)
      or exists (select 1 from priority_command c where c.list = l.id and c.revision <= l.revision - kept_commands)
    limit most
  loop
    delete from priority_event where list = behind.id and revision <= behind.revision - kept_events;
    delete from priority_command where list = behind.id and revision <= behind.revision - kept_commands;
    done := done + 1;
  end loop;
  return done;
end $$;

revoke execute on function erase_priority_names(timestamptz, integer), prune_priorities(timestamptz, integer) from public;
grant execute on function erase_priority_names(timestamptz, integer), prune_priorities(timestamptz, integer)
  to procesrum_app;
