-- Why: what is said of *Har vi også* in a workshop is reckoned with what owners tell of their processes, and becomes a
-- municipality's own answer where whoever says it may give that; taken back, the answer is as it was before.
-- Oldest code that may still run: the version before, which reads and writes none of it.

-- What owners tell in numbers of the processes that a workshop may use, to the job that runs it and nobody else. Owners'
-- numbers are open to whoever reads the process, as all in a workshop do.
create function workshop_owners_numbers(wanted uuid)
returns table (process uuid, times_per_year integer, minutes_per_case double precision, systems text[])
language plpgsql volatile as $$
declare
  acting text := current_setting('procesrum.scope', true);
  used uuid[];
begin
  if acting not in ('workshops', 'migration') then return; end if;
  select array_agg(u.process) into used from workshop_use u
  where u.workshop = wanted and u.consent not in ('asked', 'refused');
  perform set_config('procesrum.scope', 'collaboration', true);
  return query
    select h.process, h.times_per_year, h.minutes_per_case::double precision, h.systems
    from have_it_too h join process p on p.id = h.process and p.municipality = h.municipality
    where h.process = any (used)
    order by h.process;
  perform set_config('procesrum.scope', acting, true);
end $$;

-- What a municipality said of a process before any of its people spoke of it in a workshop; no `have`: nothing.
create table have_before_workshop (
  workshop uuid not null references workshop (id) on delete cascade,
  process uuid not null references process (id) on delete cascade,
  municipality text not null references municipality (cvr),
  at timestamptz(3) not null,
  have jsonb,
  primary key (workshop, process, municipality)
);
create index have_before_workshop_process on have_before_workshop (process);
create index have_before_workshop_at on have_before_workshop (at);

grant select, insert, delete on have_before_workshop to procesrum_app;
alter table have_before_workshop enable row level security;
alter table have_before_workshop force row level security;
-- For who may speak for the municipality now; the job `validations` forgets it in time.
create policy see on have_before_workshop for select using (
  (select acting_as()) in ('validations', 'migration')
  or (municipality = (select acting_municipality()) and may_speak_about(process)));
create policy make on have_before_workshop for insert with check (
  (select acting_as()) = 'migration'
  or (municipality = (select acting_municipality()) and may_speak_about(process)));
create policy remove on have_before_workshop for delete using (
  (select acting_as()) in ('validations', 'migration')
  or (municipality = (select acting_municipality()) and may_speak_about(process)));
