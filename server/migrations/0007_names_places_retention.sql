-- Why: what was left of rights: no person is named to who is not signed in; a number that is no CPR number may be said
-- to be none; what is past its time is deleted; drafts of people who have left are taken over.
-- Oldest code that may still run: the version before; to who is not signed in it answers 404 about public processes,
-- because it looks for a creator that the database no longer shows.

-- Who is not signed in meets no person at all, and guests only those who made what they can see.
drop policy see on account;
create policy see on account for select using (
  (select acting_as()) in ('account', 'sign-in', 'rights', 'seed', 'migration')
  or ((select acting_as()) = 'guest' and may_see_work_of(id)));
drop policy see on process_co_author;
create policy see on process_co_author for select using (
  case when current_user = 'procesrum_app'
    then (select acting_as()) <> 'anyone' and may_see_process(process)
    else account = (select acting_account()) or (select acting_as()) = 'migration' end);
-- Nor do they learn by which accounts a live text was written; they read what was read out of it.
create policy no_passers_by on document_update as restrictive for select using (
  (select acting_as()) <> 'anyone');
create policy no_passers_by on document_snapshot as restrictive for select using (
  (select acting_as()) <> 'anyone');
create policy no_passers_by on document_client as restrictive for select using (
  (select acting_as()) <> 'anyone');

-- Places in a text are named by what cannot be turned back into the number that stands there: there are so few CPR
-- numbers that a hash without a key is no secret. Each process has a key of its own, which never leaves the server.
alter table process add column place_key uuid not null default gen_random_uuid();

-- Numbers of a process's text that somebody who may share it has said are no CPR numbers.
create table cpr_like_dismissal (
  process uuid not null references process (id),
  place bytea not null check (length(place) = 16),
  account uuid not null references account (id),
  at timestamptz(3) not null default now(),
  primary key (process, place)
);
create function may_write_in_process(wanted uuid) returns boolean language plpgsql stable as $$
begin
  return exists (
    select 1 from process
    where id = wanted and (municipality = acting_municipality() or id in (select co_authored_processes())));
end $$;
grant select, insert, delete on cpr_like_dismissal to procesrum_app;
alter table cpr_like_dismissal enable row level security;
alter table cpr_like_dismissal force row level security;
create policy see on cpr_like_dismissal for select using (
  (select acting_as()) = 'migration' or ((select acting_as()) = 'account' and may_write_in_process(process)));
create policy make on cpr_like_dismissal for insert with check (
  (select acting_as()) = 'migration'
  or ((select acting_as()) = 'account' and account = (select acting_account()) and may_share_process(process)));
create policy remove on cpr_like_dismissal for delete using (
  (select acting_as()) = 'migration' or ((select acting_as()) = 'account' and may_share_process(process)));

-- When each chore of the server's own was last done (server/src/platform/jobs/chores.ts), for all nodes together.
create table chore_run (
  name text primary key,
  at timestamptz(3) not null
);
grant select, insert, update on chore_run to procesrum_app;
alter table chore_run enable row level security;
alter table chore_run force row level security;
create policy everything on chore_run using (
  (select acting_as()) not in ('account', 'guest', 'anyone', 'nobody'));

-- The job `retention` sees of sign-ins those that have ended by themselves, and may remove them.
create policy see_expired on sign_in for select using (
  (select acting_as()) = 'retention' and expires_at <= now());
create policy remove_expired on sign_in for delete using (
  (select acting_as()) = 'retention' and expires_at <= now());

-- Where the part of a record that is past its 13 months ended: what is left goes on from here, and still shows when it
-- was tampered with. Written by the trigger below alone.
create table audit_retired (
  municipality text primary key references municipality (cvr),
  number bigint not null,
  hash bytea not null
);
grant select on audit_retired to procesrum_app;
alter table audit_retired enable row level security;
alter table audit_retired force row level security;
create policy see on audit_retired for select using (
  ((select acting_as()) = 'account' and municipality = (select acting_municipality())
    and (select acting_is_coordinator()))
  or (current_user <> 'procesrum_app' and (pg_trigger_depth() > 0 or (select acting_as()) = 'retention'))
  or (select acting_as()) = 'migration');
create policy make on audit_retired for insert with check (
  current_user <> 'procesrum_app' and pg_trigger_depth() > 0);
create policy change on audit_retired for update using (
  current_user <> 'procesrum_app' and pg_trigger_depth() > 0);

create function note_retired() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  part record;
begin
  for part in
    select municipality, min(number) as first, max(number) as last, count(*) as entries
    from gone group by municipality
  loop
    if part.last - part.first + 1 <> part.entries or part.first <> 1 + coalesce(
      (select r.number from audit_retired r where r.municipality = part.municipality), 0)
    then
      raise insufficient_privilege using message = 'the audit record is retired from its beginning only';
    end if;
    insert into audit_retired (municipality, number, hash)
      select g.municipality, g.number, g.hash from gone g
      where g.municipality = part.municipality and g.number = part.last
    on conflict (municipality) do update set number = excluded.number, hash = excluded.hash;
  end loop;
  return null;
end $$;
create trigger audit_event_retired after delete on audit_event
  referencing old table as gone for each statement execute function note_retired();

-- As in 0005, but a record of which all is retired goes on where it ended.
create or replace function link_audit_event() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  last record;
begin
  perform pg_advisory_xact_lock(7261003, hashtext(new.municipality));
  select number, hash into last from (
    (select e.number, e.hash from audit_event e
      where e.municipality = new.municipality order by e.number desc limit 1)
    union all
    (select r.number, r.hash from audit_retired r where r.municipality = new.municipality)
  ) known order by number desc limit 1;
  new.number := coalesce(last.number, 0) + 1;
  new.previous := coalesce(last.hash, decode(repeat('0', 64), 'hex'));
  new.hash := sha256(convert_to(concat_ws(chr(10),
    encode(new.previous, 'hex'), new.number, new.municipality,
    to_char(new.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), new.account, new.deed), 'UTF8'));
  return new;
end $$;

-- The app's role has no right to delete entries: the job `retention` may ask for what is past its time to go, and sees
-- none of it. Answers how many went.
create index audit_event_at on audit_event (at);
create policy see_old on audit_event for select using (
  current_user <> 'procesrum_app' and (select acting_as()) = 'retention' and at < now() - interval '13 months');
create policy remove_old on audit_event for delete using (
  current_user <> 'procesrum_app' and (select acting_as()) = 'retention' and at < now() - interval '13 months');
create function retire_audit_events(most integer) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  went integer;
begin
  if acting_as() <> 'retention' then return 0; end if;
  -- A whole beginning, never beyond an entry whose time has not come: clocks of several nodes may differ.
  delete from audit_event e using (
    select old.municipality, old.number from (
      select o.municipality, o.number,
        o.number - row_number() over (partition by o.municipality order by o.number) as goes_on_from
      from audit_event o where o.at < now() - interval '13 months') old
    left join audit_retired r on r.municipality = old.municipality
    where old.goes_on_from = coalesce(r.number, 0)
    order by old.municipality, old.number limit most) due
  where e.municipality = due.municipality and e.number = due.number;
  get diagnostics went = row_count;
  return went;
end $$;
revoke execute on function retire_audit_events(integer) from public;
grant execute on function retire_audit_events(integer) to procesrum_app;

-- A coordinator may take over the private processes of people who have left. Until then they learn of each that it is
-- there, what it is called and who made it, and nothing else: the rule `see on process` does not know them. Both
-- functions look as the owner of the tables, once they have found a coordinator asking.
create function abandoned_processes() returns table (id uuid, title text, creator_name text, changed_at timestamptz)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if not (acting_as() = 'account' and acting_is_coordinator()) then return; end if;
  perform set_config('procesrum.scope', 'migration', true);
  return query
    select p.id, p.title, a.name, p.changed_at from process p join account a on a.id = p.creator
    where p.municipality = acting_municipality() and p.visibility = 'private' and a.deactivated_at is not null
    order by p.changed_at desc, p.id;
  perform set_config('procesrum.scope', 'account', true);
end $$;
-- Answers whose it was; nothing when it is not theirs to take over.
create function take_over_process(wanted uuid) returns uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  former uuid;
begin
  if not (acting_as() = 'account' and acting_is_coordinator()) then return null; end if;
  perform set_config('procesrum.scope', 'migration', true);
  select p.creator into former from process p join account a on a.id = p.creator
    where p.id = wanted and p.municipality = acting_municipality() and p.visibility = 'private'
      and a.deactivated_at is not null
    for update of p;
  if found then update process set creator = acting_account() where process.id = wanted; end if;
  perform set_config('procesrum.scope', 'account', true);
  return former;
end $$;
revoke execute on function abandoned_processes(), take_over_process(uuid) from public;
grant execute on function abandoned_processes(), take_over_process(uuid) to procesrum_app;
