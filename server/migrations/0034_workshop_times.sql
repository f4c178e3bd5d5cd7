-- Why: how long rounds and activities took in workshops that were held, so that the next one is planned with more than
-- guesses.
-- Oldest code that may still run: the version before; it notes no times.

-- No answers, no people: how long a room took, with how many in it.
create table workshop_time (
  -- The round or the activity.
  id uuid primary key,
  -- Absent for what a demo world brings along.
  workshop uuid references workshop (id) on delete cascade,
  of text not null check (of in ('round', 'activity')),
  -- The activity's kind, and what it asks where it asks in rounds (shared/src/workshops/activity.ts, round.ts).
  kind text not null,
  question text,
  -- How many processes it was about, and how many people answered, or were in it.
  processes integer not null check (processes >= 0),
  people integer not null check (people >= 0),
  seconds integer not null check (seconds > 0)
);
create index workshop_time_workshop on workshop_time (workshop);

grant select, insert, update on workshop_time to procesrum_app;
alter table workshop_time enable row level security;
alter table workshop_time force row level security;
create policy run on workshop_time
  using ((select acting_as()) in ('workshops', 'migration'))
  with check ((select acting_as()) in ('workshops', 'migration'));
