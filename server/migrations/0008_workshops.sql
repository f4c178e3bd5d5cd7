-- Why: workshops, who is in them, what was answered there and what came of it.
-- Oldest code that may still run: the version before; it knows of no workshop.
--
-- A workshop changes in turns that act as the job `workshops` (infra/decisions/0015). What everybody in it may see is in
-- `workshop`, what nobody may see in `workshop_secret`, and answers are in `workshop_ballot`, which no other scope reads.

-- Whom a guest's transaction acts as; a guest is the participant with that id.
create or replace function acting_guest() returns uuid language sql stable as $$
  select nullif(current_setting('procesrum.guest', true), '')::uuid
$$;

create table workshop (
  id uuid primary key,
  host text not null references municipality (cvr),
  code text not null,
  status text not null check (status in ('planned', 'open', 'closed')),
  revision integer not null check (revision >= 0),
  -- What everybody in it sees (shared/src/workshops/workshop-view.ts).
  view jsonb not null,
  created_at timestamptz(3) not null,
  opened_at timestamptz(3),
  closed_at timestamptz(3)
);
-- A code may come back once its workshop has closed.
create unique index workshop_code on workshop (code) where status <> 'closed';

create table workshop_secret (
  workshop uuid primary key references workshop (id),
  -- Who has answered which round.
  answered jsonb not null,
  -- What takes the last undoable command back.
  undo jsonb not null,
  -- The secret in the big screen's address. Kept as it is, because every facilitator is told it again.
  projector_token text not null unique
);

create table workshop_facilitator (
  workshop uuid not null references workshop (id),
  account uuid not null references account (id),
  primary key (workshop, account)
);
create index workshop_facilitator_account on workshop_facilitator (account);

-- The entries of `view`, for look-ups by account; a guest has none. Who was removed keeps the row, with `left_at`.
create table workshop_participant (
  id uuid primary key,
  workshop uuid not null references workshop (id),
  account uuid references account (id),
  -- For a guest a claim, of no right whatever.
  municipality text not null references municipality (cvr),
  name text not null,
  -- The table they sit at.
  seat uuid,
  joined_at timestamptz(3) not null,
  left_at timestamptz(3),
  unique (workshop, account)
);
create index workshop_participant_account on workshop_participant (account);

-- What made each revision out of the one before. No time: it would tell when somebody answered.
create table workshop_event (
  workshop uuid not null references workshop (id),
  revision integer not null,
  events jsonb not null,
  primary key (workshop, revision)
);

-- No time here either, and no reference to the participant: the link is erased later under an anonymous contract.
create table workshop_ballot (
  round uuid not null,
  participant uuid not null,
  workshop uuid not null references workshop (id),
  municipality text not null references municipality (cvr),
  -- Its kind, where it is a tenant but no municipality.
  other_kind text check (other_kind in ('region', 'authority')),
  is_guest boolean not null,
  version integer not null check (version > 0),
  answers jsonb not null,
  -- Whether the audit record has it; it is noted there when answering ends, so that its place tells no time.
  is_recorded boolean not null default false,
  primary key (round, participant)
);
create index workshop_ballot_workshop on workshop_ballot (workshop);

-- Commands that were done, by the key their device gave them: one that comes again is answered with the same revision.
create table workshop_command (
  workshop uuid not null references workshop (id),
  key uuid not null,
  -- The account or guest it is from: nobody else's command is answered by it.
  by uuid not null,
  revision integer not null,
  primary key (workshop, key)
);

-- Processes a workshop would like to use, and what their owners say (W).
create table workshop_use (
  workshop uuid not null references workshop (id),
  process uuid not null references process (id),
  consent text not null check (consent in ('asked', 'refused', 'open', 'read', 'write', 'write-with-guests')),
  asked_by uuid not null references account (id),
  asked_at timestamptz(3) not null,
  answered_by uuid references account (id),
  answered_at timestamptz(3),
  primary key (workshop, process)
);
create index workshop_use_process on workshop_use (process);

-- What a round said of a process: a record of its own beside the process, never an assessment.
create table workshop_result (
  workshop uuid not null references workshop (id),
  round uuid not null,
  process uuid not null references process (id),
  number integer not null,
  title text not null,
  place text not null,
  revealed_at timestamptz(3) not null,
  question jsonb not null,
  result jsonb not null,
  primary key (round, process)
);
create index workshop_result_process on workshop_result (process);

-- Decisions as they were frozen, kept for good; who said what in them is kept apart, so that names can be erased.
create table workshop_decision (
  id uuid primary key,
  workshop uuid not null references workshop (id),
  frozen_at timestamptz(3) not null,
  text text not null,
  processes uuid[] not null,
  count jsonb not null,
  rationale text not null,
  supersedes uuid
);
create index workshop_decision_workshop on workshop_decision (workshop);
create table workshop_decision_voice (
  decision uuid not null references workshop_decision (id),
  participant uuid not null,
  municipality text not null references municipality (cvr),
  name text,
  answer text not null check (answer in ('yes', 'no', 'wait')),
  reservation text not null,
  primary key (decision, participant)
);

create function keep_workshop_decision() returns trigger language plpgsql as $$
begin
  raise insufficient_privilege using message = 'a frozen decision is never changed, only superseded';
end $$;
create trigger workshop_decision_kept before update or delete on workshop_decision
  for each row execute function keep_workshop_decision();
create trigger workshop_decision_not_emptied before truncate on workshop_decision
  for each statement execute function keep_workshop_decision();

do $$
declare
  walled text;
  by_turns constant text := $q$ (select acting_as()) in ('workshops', 'migration') $q$;
begin
  foreach walled in array array[
    'workshop', 'workshop_secret', 'workshop_facilitator', 'workshop_participant', 'workshop_event', 'workshop_ballot',
    'workshop_command', 'workshop_use', 'workshop_result', 'workshop_decision', 'workshop_decision_voice']
  loop
    execute format('grant select, insert, update, delete on %I to procesrum_app', walled);
    execute format('alter table %I enable row level security', walled);
    execute format('alter table %I force row level security', walled);
    execute format('create policy run on %I using (', walled) || by_turns || ') with check (' || by_turns || ')';
  end loop;
end $$;

-- What follows is only what others may see; nobody but the turns writes.

-- Everybody their own entries; the job `rights` all, since they decide rights.
create policy see on workshop_facilitator for select using (
  account = (select acting_account()) or (select acting_as()) = 'rights');
create policy see on workshop_participant for select using (
  account = (select acting_account()) or id = (select acting_guest()) or (select acting_as()) = 'rights');

-- The workshops that whoever acts facilitates or is in, open or not. Under the policies above, which ask no further.
create function own_workshops() returns setof uuid language sql stable as $$
  select workshop from workshop_facilitator where account = acting_account()
  union
  select workshop from workshop_participant
  where left_at is null and (account = acting_account() or id = acting_guest())
$$;

create policy see on workshop for select using (
  id in (select own_workshops()) or (select acting_as()) = 'rights');
create policy see on workshop_decision for select using (workshop in (select own_workshops()));
create policy see on workshop_decision_voice for select using (
  exists (select 1 from workshop_decision d where d.id = decision));

-- Its owner's people see what is asked of a process they see.
create function may_see_own_process(wanted uuid) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from process where id = wanted and municipality = acting_municipality());
end $$;
create policy see on workshop_use for select using (
  (select acting_as()) = 'rights' or may_see_own_process(process));

create policy see on workshop_result for select using (may_see_process(process));

-- What happens in a workshop stands in its host's record, also what guests did there: noted by the turn.
drop policy make on audit_event;
create policy make on audit_event for insert with check (
  ((select acting_as()) = 'account'
    and account = (select acting_account()) and municipality = (select acting_municipality()))
  or ((select acting_as()) = 'sign-in' and deed::json ->> 'action' in ('signed-in', 'signed-out'))
  or ((select acting_as()) = 'workshops' and deed::json ->> 'workshop' is not null));
