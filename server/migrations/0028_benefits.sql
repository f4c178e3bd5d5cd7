-- Why: what a municipality reckons its business cases with, and what solutions have freed.
-- Oldest code that may still run: the version before; it knows nothing of them.

create table benefit_settings (
  municipality text primary key references municipality (cvr),
  -- In the shape of shared/src/assessments/benefit-settings.ts.
  settings jsonb not null,
  account uuid not null references account (id),
  at timestamptz(3) not null
);

-- Signed and open, one row for each municipality and quarter.
create table realised_benefit (
  process uuid not null references process (id) on delete cascade,
  municipality text not null references municipality (cvr),
  quarter text not null check (quarter ~ '^20[0-9]{2}-Q[1-4]$'),
  hours double precision not null check (hours >= 0),
  expected double precision check (expected >= 0),
  source text,
  account uuid not null references account (id),
  at timestamptz(3) not null,
  primary key (process, municipality, quarter)
);

grant select, insert, update, delete on benefit_settings, realised_benefit to procesrum_app;

-- Their own people's alone; that only coordinators change them is decided where they are changed.
create policy see on benefit_settings for select using (
  (select acting_as()) in ('seed', 'migration')
  or ((select acting_as()) = 'account' and municipality = (select acting_municipality())));
create policy make on benefit_settings for insert with check (
  (select acting_as()) in ('seed', 'migration')
  or ((select acting_as()) = 'account' and municipality = (select acting_municipality())
    and account = (select acting_account())));
create policy change on benefit_settings for update using (
  (select acting_as()) = 'migration'
  or ((select acting_as()) = 'account' and municipality = (select acting_municipality())));
create policy remove on benefit_settings for delete using ((select acting_as()) = 'migration');

create policy see on realised_benefit for select using (
  (select acting_as()) in ('seed', 'migration') or may_respond_to_process(process));
create policy make on realised_benefit for insert with check (
  (select acting_as()) in ('seed', 'migration')
  or (municipality = (select acting_municipality()) and account = (select acting_account())
    and may_speak_about(process)));
create policy change on realised_benefit for update using (
  (select acting_as()) = 'migration'
  or (municipality = (select acting_municipality()) and may_speak_about(process)));
create policy remove on realised_benefit for delete using (
  (select acting_as()) = 'migration'
  or (municipality = (select acting_municipality()) and may_speak_about(process)));

alter table benefit_settings enable row level security;
alter table benefit_settings force row level security;
alter table realised_benefit enable row level security;
alter table realised_benefit force row level security;
