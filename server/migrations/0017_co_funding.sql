-- Why: rounds of co-funding, and what each municipality answers in them.
-- Oldest code that may still run: the version before; it knows of no co-funding.

-- Regions and authorities are asked for nothing and have no inhabitants: their people see none of it.
create function acting_tenant_is_municipality() returns boolean language sql stable as $$
  select exists (select 1 from municipality where cvr = acting_municipality() and kind = 'municipality')
$$;
-- Coordinators answer for their municipality, and so do its members of the coordination group.
create function acting_speaks_for_municipality() returns boolean language sql stable as $$
  select acting_tenant_is_municipality() and (acting_is_coordinator() or acting_is_in_coordination_group())
$$;

create table co_funding (
  id uuid primary key,
  revision integer not null check (revision >= 0),
  -- What is asked for (shared/src/co-funding/co-funding.ts), but for the two columns that follow.
  terms jsonb not null,
  -- The municipalities that are asked; null for all.
  invited text[],
  closes_at timestamptz(3) not null,
  opened_at timestamptz(3) not null,
  opened_by uuid not null references account (id),
  municipality text not null references municipality (cvr),
  -- By hand; past `closes_at` it is closed without.
  closed_at timestamptz(3)
);

create table co_funding_answer (
  co_funding uuid not null references co_funding (id),
  municipality text not null references municipality (cvr),
  account uuid not null references account (id),
  answer text not null check (answer in ('yes', 'maybe', 'no')),
  amount integer check (amount >= 0),
  hours double precision check (hours >= 0),
  at timestamptz(3) not null,
  primary key (co_funding, municipality)
);

-- What an hour costs in a municipality, for itself alone: a table of its own, because rows are what can be walled.
create table co_funding_hourly_cost (
  co_funding uuid not null,
  municipality text not null,
  hourly_cost double precision not null check (hourly_cost > 0),
  primary key (co_funding, municipality),
  foreign key (co_funding, municipality) references co_funding_answer on delete cascade
);

grant select, insert, update on co_funding, co_funding_answer to procesrum_app;
grant select, insert, update, delete on co_funding_hourly_cost to procesrum_app;

create policy see on co_funding for select using (
  (select acting_as()) in ('seed', 'migration')
  or ((select acting_as()) = 'account' and (
    (select acting_is_in_coordination_group())
    or ((select acting_tenant_is_municipality())
      and (invited is null or (select acting_municipality()) = any (invited))))));
create policy make on co_funding for insert with check (
  (select acting_as()) in ('seed', 'migration')
  or ((select acting_as()) = 'account' and (select acting_is_in_coordination_group())
    and opened_by = (select acting_account()) and municipality = (select acting_municipality())));
-- Whoever answers makes a new revision of it; what else they may change is for the trigger below to say.
create policy change on co_funding for update using (
  (select acting_as()) in ('seed', 'migration')
  or ((select acting_as()) = 'account' and (
    (select acting_is_in_coordination_group())
    or ((select acting_speaks_for_municipality())
      and (invited is null or (select acting_municipality()) = any (invited))))));
create policy remove on co_funding for delete using ((select acting_as()) = 'migration');

-- What was asked stays as it was asked, so that nobody's yes changes its meaning, and what is closed stays closed.
create function keep_co_funding() returns trigger language plpgsql as $$
begin
  if (new.id, new.terms, new.invited, new.closes_at, new.opened_at, new.opened_by, new.municipality)
    is distinct from (old.id, old.terms, old.invited, old.closes_at, old.opened_at, old.opened_by, old.municipality)
  then
    raise insufficient_privilege using message = 'what a co-funding asks for is never changed';
  end if;
  if new.closed_at is distinct from old.closed_at
    and (old.closed_at is not null
      or (acting_as() not in ('seed', 'migration') and not acting_is_in_coordination_group()))
  then
    raise insufficient_privilege using message = 'only the coordination group closes a co-funding, and once';
  end if;
  return new;
end $$;
create trigger co_funding_kept before update on co_funding
  for each row execute function keep_co_funding();

create function may_see_co_funding(wanted uuid) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from co_funding where id = wanted);
end $$;
-- The minute is for clocks that differ: the server decides by its own.
create function may_answer_co_funding(wanted uuid) returns boolean language plpgsql stable as $$
begin
  return acting_speaks_for_municipality() and exists (
    select 1 from co_funding
    where id = wanted and closed_at is null and closes_at > now() - interval '1 minute'
      and (invited is null or acting_municipality() = any (invited)));
end $$;

create policy see on co_funding_answer for select using (
  (select acting_as()) in ('seed', 'migration') or may_see_co_funding(co_funding));
create policy make on co_funding_answer for insert with check (
  (select acting_as()) in ('seed', 'migration')
  or ((select acting_as()) = 'account' and municipality = (select acting_municipality())
    and account = (select acting_account()) and may_answer_co_funding(co_funding)));
create policy change on co_funding_answer for update using (
  (select acting_as()) in ('seed', 'migration')
  or ((select acting_as()) = 'account' and municipality = (select acting_municipality())
    and may_answer_co_funding(co_funding))
) with check (
  (select acting_as()) in ('seed', 'migration') or account = (select acting_account()));
create policy remove on co_funding_answer for delete using ((select acting_as()) = 'migration');

create policy see on co_funding_hourly_cost for select using (
  (select acting_as()) in ('seed', 'migration')
  or ((select acting_as()) = 'account' and municipality = (select acting_municipality())
    and may_see_co_funding(co_funding)));
create policy make on co_funding_hourly_cost for insert with check (
  (select acting_as()) in ('seed', 'migration')
  or ((select acting_as()) = 'account' and municipality = (select acting_municipality())
    and may_answer_co_funding(co_funding)));
create policy change on co_funding_hourly_cost for update using (
  (select acting_as()) in ('seed', 'migration')
  or ((select acting_as()) = 'account' and municipality = (select acting_municipality())
    and may_answer_co_funding(co_funding)));
create policy remove on co_funding_hourly_cost for delete using (
  (select acting_as()) in ('seed', 'migration')
  or ((select acting_as()) = 'account' and municipality = (select acting_municipality())
    and may_answer_co_funding(co_funding)));

do $$
declare
  walled text;
begin
  foreach walled in array array['co_funding', 'co_funding_answer', 'co_funding_hourly_cost']
  loop
    execute format('alter table %I enable row level security', walled);
    execute format('alter table %I force row level security', walled);
  end loop;
end $$;
