-- Why: which other municipalities have a process, whether they say that it fits, and who is asked.
-- Oldest code that may still run: the version before; it knows nothing of them.

-- *Har vi også*, and the owner's own numbers: what a municipality says of a process, openly, one row for each.
create table have_it_too (
  process uuid not null references process (id),
  municipality text not null references municipality (cvr),
  account uuid not null references account (id),
  at timestamptz(3) not null,
  reuses boolean not null,
  times_per_year integer check (times_per_year >= 0),
  minutes_per_case double precision check (minutes_per_case >= 0),
  systems text[] not null,
  primary key (process, municipality)
);

-- Answers to *Passer det hos jer?*, kept for good: the one with a municipality's highest number is the one that counts.
create table validation (
  id uuid primary key,
  process uuid not null references process (id),
  municipality text not null references municipality (cvr),
  number integer not null check (number > 0),
  account uuid not null references account (id),
  at timestamptz(3) not null,
  valid_until timestamptz(3) not null,
  verdict text not null check (verdict in ('yes', 'partly', 'no')),
  difference text,
  times_per_year integer check (times_per_year >= 0),
  minutes_per_case double precision check (minutes_per_case >= 0),
  systems text[] not null,
  -- What kind of source it stands on, which everybody sees; its words lie in the table below.
  evidence_source text,
  evidence_audience text check (evidence_audience in ('own', 'all')),
  -- In what the process is materially another since (shared/src/validations/material-change.ts).
  revisit_since timestamptz(3),
  revisit_changes jsonb,
  -- When those who gave it were told that it ends within a month, and that it has ended.
  ending_told_at timestamptz(3),
  ended_told_at timestamptz(3),
  unique (process, municipality, number),
  check ((evidence_source is null) = (evidence_audience is null)),
  check ((revisit_since is null) = (revisit_changes is null))
);
create index validation_valid_until on validation (valid_until) where ended_told_at is null;

-- Words and link of the evidence, for the own municipality alone if it says so: rows are what can be walled.
create table validation_evidence (
  validation uuid primary key references validation (id),
  process uuid not null references process (id),
  municipality text not null references municipality (cvr),
  audience text not null check (audience in ('own', 'all')),
  text text,
  link text
);

-- What an answer was given on. It holds a text as it was then, and is for who may see a kept text of that time.
create table validation_basis (
  validation uuid primary key references validation (id),
  process uuid not null references process (id),
  at timestamptz(3) not null,
  epoch integer not null,
  basis jsonb not null
);

create table validation_draft (
  account uuid not null references account (id),
  process uuid not null references process (id),
  saved_at timestamptz(3) not null,
  answer jsonb not null,
  primary key (account, process)
);
create index validation_draft_saved_at on validation_draft (saved_at);

create table validation_campaign (
  id uuid primary key,
  title text not null,
  template text not null,
  account uuid not null references account (id),
  municipality text not null references municipality (cvr),
  at timestamptz(3) not null,
  deadline date not null,
  message text,
  -- By hand, the last time.
  reminded_at timestamptz(3),
  -- By hand; past its day it is closed without.
  closed_at timestamptz(3)
);

-- Who has answered is not noted here: an answer given since it was asked answers it.
create table validation_request (
  id uuid primary key,
  process uuid not null references process (id),
  campaign uuid references validation_campaign (id),
  account uuid not null references account (id),
  municipality text not null references municipality (cvr),
  at timestamptz(3) not null,
  -- The last day, in Denmark.
  deadline date not null,
  message text,
  asked text[] not null check (cardinality(asked) > 0),
  -- By itself, three days before its day.
  reminded_at timestamptz(3),
  closed_at timestamptz(3)
);
create index validation_request_process on validation_request (process);
create index validation_request_campaign on validation_request (campaign);
create index validation_request_open on validation_request (deadline) where closed_at is null;

grant select, insert, update, delete on
  have_it_too, validation, validation_evidence, validation_basis, validation_draft, validation_campaign, validation_request
to procesrum_app;

-- Whoever acts speaks for a municipality that may respond to the process, with all its people: regions and authorities
-- read along.
create function may_speak_about(wanted uuid) returns boolean language plpgsql stable as $$
begin
  return acting_tenant_is_municipality() and may_respond_to_process(wanted);
end $$;
-- Asking is for those who write in it, and for the coordination group about what everybody sees: whom one may ask tells whom
-- it is shared with.
create function may_ask_about(wanted uuid) returns boolean language plpgsql stable as $$
begin
  return may_edit_process(wanted) or (acting_is_in_coordination_group() and exists (
    select 1 from process where id = wanted and visibility in ('all-municipalities', 'public')));
end $$;

create policy see on have_it_too for select using (
  (select acting_as()) in ('validations', 'notifications', 'seed', 'migration') or may_respond_to_process(process));
create policy make on have_it_too for insert with check (
  (select acting_as()) in ('seed', 'migration')
  or (municipality = (select acting_municipality()) and account = (select acting_account())
    and may_speak_about(process)));
create policy change on have_it_too for update using (
  (select acting_as()) in ('seed', 'migration')
  or (municipality = (select acting_municipality()) and may_speak_about(process))
) with check (
  (select acting_as()) in ('seed', 'migration')
  or (municipality = (select acting_municipality()) and account = (select acting_account())));
create policy remove on have_it_too for delete using (
  (select acting_as()) = 'migration'
  or (municipality = (select acting_municipality()) and may_speak_about(process)));

-- Nobody validates their own.
create policy see on validation for select using (
  (select acting_as()) in ('validations', 'notifications', 'seed', 'migration') or may_respond_to_process(process));
create policy make on validation for insert with check (
  (select acting_as()) in ('seed', 'migration')
  or (municipality = (select acting_municipality()) and account = (select acting_account())
    and may_speak_about(process) and not may_see_own_process(process)
    and revisit_since is null and ending_told_at is null and ended_told_at is null));
create policy change on validation for update using (
  (select acting_as()) in ('validations', 'seed', 'migration'));
create policy remove on validation for delete using ((select acting_as()) = 'migration');

-- What was answered stays as it was answered; what the job notes of it is what became of the process since.
create function keep_validation() returns trigger language plpgsql as $$
begin
  if (new.id, new.process, new.municipality, new.number, new.account, new.at, new.valid_until, new.verdict,
      new.difference, new.times_per_year, new.minutes_per_case, new.systems, new.evidence_source, new.evidence_audience)
    is distinct from
     (old.id, old.process, old.municipality, old.number, old.account, old.at, old.valid_until, old.verdict,
      old.difference, old.times_per_year, old.minutes_per_case, old.systems, old.evidence_source, old.evidence_audience)
  then
    raise insufficient_privilege using message = 'an answer is never changed, only given anew';
  end if;
  return new;
end $$;
create trigger validation_kept before update on validation
  for each row execute function keep_validation();

create policy see on validation_evidence for select using (
  (select acting_as()) in ('seed', 'migration')
  or ((audience = 'all' or municipality = (select acting_municipality())) and may_respond_to_process(process)));
create policy make on validation_evidence for insert with check (
  (select acting_as()) in ('seed', 'migration')
  or (municipality = (select acting_municipality()) and may_speak_about(process) and exists (
    select 1 from validation v
    where v.id = validation and v.process = validation_evidence.process
      and v.municipality = validation_evidence.municipality and v.evidence_audience = audience)));
create policy change on validation_evidence for update using ((select acting_as()) = 'migration');
create policy remove on validation_evidence for delete using ((select acting_as()) = 'migration');

create policy see on validation_basis for select using (
  (select acting_as()) in ('validations', 'seed', 'migration')
  or (may_respond_to_process(process) and may_see_revision(process, 'process/' || process, epoch, at)));
create policy make on validation_basis for insert with check (
  (select acting_as()) in ('seed', 'migration')
  or (may_speak_about(process) and exists (
    select 1 from validation v
    where v.id = validation and v.process = validation_basis.process
      and v.municipality = (select acting_municipality()) and v.account = (select acting_account()))));
create policy change on validation_basis for update using ((select acting_as()) = 'migration');
create policy remove on validation_basis for delete using ((select acting_as()) = 'migration');

-- An answer on its way is its writer's alone.
create policy see on validation_draft for select using (
  (select acting_as()) in ('validations', 'migration')
  or ((select acting_as()) = 'account' and account = (select acting_account())));
create policy make on validation_draft for insert with check (
  account = (select acting_account()) and may_speak_about(process) and not may_see_own_process(process));
create policy change on validation_draft for update using (account = (select acting_account()));
create policy remove on validation_draft for delete using (
  (select acting_as()) in ('validations', 'migration')
  or ((select acting_as()) = 'account' and account = (select acting_account())));

-- A request is for those who may ask, and for those who are asked.
create policy see on validation_request for select using (
  (select acting_as()) in ('validations', 'notifications', 'seed', 'migration')
  or (may_respond_to_process(process) and (
    (select acting_municipality()) = any (asked) or may_ask_about(process))));
create policy make on validation_request for insert with check (
  (select acting_as()) in ('seed', 'migration')
  or (account = (select acting_account()) and municipality = (select acting_municipality())
    and may_ask_about(process)));
create policy change on validation_request for update using (
  (select acting_as()) in ('validations', 'seed', 'migration') or may_ask_about(process));
create policy remove on validation_request for delete using ((select acting_as()) = 'migration');

-- A campaign is for whom one of its requests is for, and for who began it.
create function may_see_campaign(wanted uuid) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from validation_request where campaign = wanted);
end $$;
create policy see on validation_campaign for select using (
  (select acting_as()) in ('validations', 'notifications', 'seed', 'migration')
  or ((select acting_as()) = 'account' and (account = (select acting_account()) or may_see_campaign(id))));
create policy make on validation_campaign for insert with check (
  (select acting_as()) in ('seed', 'migration')
  or ((select acting_as()) = 'account' and account = (select acting_account())
    and municipality = (select acting_municipality())));
-- By who began it, or may ask about every one of its processes.
create function may_manage_campaign(wanted uuid) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from validation_request where campaign = wanted)
    and not exists (select 1 from validation_request where campaign = wanted and not may_ask_about(process));
end $$;
create policy change on validation_campaign for update using (
  (select acting_as()) in ('seed', 'migration')
  or ((select acting_as()) = 'account' and (account = (select acting_account()) or may_manage_campaign(id))));
create policy remove on validation_campaign for delete using ((select acting_as()) = 'migration');

-- What was asked stays as it was asked, and what is closed stays closed.
create function keep_validation_asking() returns trigger language plpgsql as $$
begin
  if to_jsonb(new) - array['reminded_at', 'closed_at'] <> to_jsonb(old) - array['reminded_at', 'closed_at'] then
    raise insufficient_privilege using message = 'what was asked is never changed';
  end if;
  if old.closed_at is not null and new.closed_at is distinct from old.closed_at then
    raise insufficient_privilege using message = 'what is closed stays closed';
  end if;
  return new;
end $$;
create trigger validation_request_kept before update on validation_request
  for each row execute function keep_validation_asking();
create trigger validation_campaign_kept before update on validation_campaign
  for each row execute function keep_validation_asking();

do $$
declare
  walled text;
begin
  foreach walled in array array[
    'have_it_too', 'validation', 'validation_evidence', 'validation_basis', 'validation_draft',
    'validation_campaign', 'validation_request']
  loop
    execute format('alter table %I enable row level security', walled);
    execute format('alter table %I force row level security', walled);
  end loop;
end $$;

-- The job `validations` compares what was validated with the open text as it was last read out, and reads no shielded one.
create policy see_for_validations on document for select using (
  (select acting_as()) = 'validations' and name ~ '^process/[^/]+$');
