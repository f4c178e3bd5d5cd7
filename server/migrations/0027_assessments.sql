-- Why: what municipalities answer about a process is counted, and others are told of it by the rules.
-- Oldest code that may still run: the version before; what is answered meanwhile is counted when it is next opened.

-- What was read out of an assessment's live document, one row for each municipality: its notes stay in the document.
create table assessment (
  process uuid not null references process (id) on delete cascade,
  municipality text not null references municipality (cvr),
  at timestamptz(3) not null,
  answers jsonb not null,
  numbers jsonb not null,
  origins jsonb not null,
  primary key (process, municipality)
);

-- What is counted for a municipality of the others' answers to a question: it goes on standing until at least five of
-- them are other than they were (shared/src/assessments/shown-answers.ts).
create table assessment_shown (
  process uuid not null references process (id) on delete cascade,
  municipality text not null references municipality (cvr),
  question text not null,
  -- From municipality to answer: for counting, and for nobody's eyes.
  answers jsonb not null,
  primary key (process, municipality, question)
);

-- Values decided beside the computed one, kept for good: the one with a municipality's highest number stands.
create table assessment_final (
  id uuid primary key,
  process uuid not null references process (id) on delete cascade,
  municipality text not null references municipality (cvr),
  number integer not null check (number > 0),
  account uuid not null references account (id),
  at timestamptz(3) not null,
  value integer check (value between 0 and 100),
  reason text not null check (reason <> ''),
  computed double precision,
  unique (process, municipality, number)
);

grant select, insert, update, delete on assessment, assessment_shown, assessment_final to procesrum_app;

-- An assessment is its municipality's alone. The job that counts is the only one to see those of several.
create policy see on assessment for select using (
  (select acting_as()) in ('collaboration', 'assessments', 'validations', 'seed', 'migration')
  or (municipality = (select acting_municipality()) and may_respond_to_process(process)));
create policy make on assessment for insert with check (
  (select acting_as()) in ('collaboration', 'seed', 'migration')
  or (municipality = (select acting_municipality()) and may_respond_to_process(process)));
create policy change on assessment for update using (
  (select acting_as()) in ('collaboration', 'seed', 'migration'));
create policy remove on assessment for delete using ((select acting_as()) = 'migration');

create policy see on assessment_shown for select using (
  (select acting_as()) in ('collaboration', 'assessments', 'seed', 'migration'));
create policy make on assessment_shown for insert with check (
  (select acting_as()) in ('collaboration', 'seed', 'migration'));
create policy change on assessment_shown for update using (
  (select acting_as()) in ('collaboration', 'seed', 'migration'));
create policy remove on assessment_shown for delete using (
  (select acting_as()) in ('collaboration', 'migration'));

create policy see on assessment_final for select using (
  (select acting_as()) in ('seed', 'migration')
  or (municipality = (select acting_municipality()) and may_respond_to_process(process)));
create policy make on assessment_final for insert with check (
  (select acting_as()) in ('seed', 'migration')
  or (municipality = (select acting_municipality()) and account = (select acting_account())
    and may_respond_to_process(process)));
create policy change on assessment_final for update using ((select acting_as()) = 'migration');
create policy remove on assessment_final for delete using ((select acting_as()) = 'migration');

-- The owner's own numbers have one truth, its assessment's document: what is read out of it is what it says openly. Of
-- what others say the engine sees nothing.
create function is_owner_of(wanted uuid, who text) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from process where id = wanted and municipality = who);
end $$;
create policy owners_numbers on have_it_too for select using (
  (select acting_as()) = 'collaboration' and is_owner_of(process, municipality));
create policy owners_numbers_made on have_it_too for insert with check (
  (select acting_as()) = 'collaboration' and is_owner_of(process, municipality));
create policy owners_numbers_changed on have_it_too for update using (
  (select acting_as()) = 'collaboration' and is_owner_of(process, municipality));

do $$
declare
  walled text;
begin
  foreach walled in array array['assessment', 'assessment_shown', 'assessment_final']
  loop
    execute format('alter table %I enable row level security', walled);
    execute format('alter table %I force row level security', walled);
  end loop;
end $$;
