-- Why: who did what to what, in a record that is only ever added to, and in which tampering shows.
-- Oldest code that may still run: the version before; it records nothing.

-- A chain for each municipality: its coordinators can check theirs without seeing another's, and two municipalities
-- never wait for one another to write. Within one the writers take turns until they commit.
create table audit_event (
  municipality text not null references municipality (cvr),
  number bigint not null,
  at timestamptz(3) not null,
  -- No reference: the record outlives the account.
  account uuid not null,
  -- The deed as JSON (shared/src/audit/audit-event.ts), kept as the characters that are hashed.
  deed text not null check (deed ~ '^\{"action":' and strpos(deed, chr(10)) = 0),
  previous bytea not null,
  hash bytea not null,
  primary key (municipality, number)
);

grant select, insert on audit_event to procesrum_app;
alter table audit_event enable row level security;
alter table audit_event force row level security;

-- Coordinators read their own municipality's record; the trigger below reads where a chain ends.
create policy see on audit_event for select using (
  ((select acting_as()) = 'account' and municipality = (select acting_municipality())
    and (select acting_is_coordinator()))
  or (current_user <> 'procesrum_app' and pg_trigger_depth() > 0)
  or (select acting_as()) = 'migration');
-- Nobody records what another did, nor in another municipality's record.
create policy make on audit_event for insert with check (
  ((select acting_as()) = 'account'
    and account = (select acting_account()) and municipality = (select acting_municipality()))
  or ((select acting_as()) = 'sign-in' and deed::json ->> 'action' in ('signed-in', 'signed-out')));
-- The owner of the table may try, so that the trigger below refuses aloud what would else find no row.
create policy change on audit_event for update using ((select acting_as()) = 'migration');
create policy remove on audit_event for delete using ((select acting_as()) = 'migration');

-- The database makes the links, so that no writer can. What is hashed is also written in
-- shared/src/audit/audit-chain.ts.
create function link_audit_event() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  last record;
begin
  perform pg_advisory_xact_lock(7261003, hashtext(new.municipality));
  select number, hash into last from audit_event
    where municipality = new.municipality order by number desc limit 1;
  new.number := coalesce(last.number, 0) + 1;
  new.previous := coalesce(last.hash, decode(repeat('0', 64), 'hex'));
  new.hash := sha256(convert_to(concat_ws(chr(10),
    encode(new.previous, 'hex'), new.number, new.municipality,
    to_char(new.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), new.account, new.deed), 'UTF8'));
  return new;
end $$;
create trigger audit_event_link before insert on audit_event
  for each row execute function link_audit_event();

-- Refuses changes by the tables' owner too; only what is past its 13 months may go.
create function keep_audit_event() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and old.at < now() - interval '13 months' then return old; end if;
  raise insufficient_privilege using message = 'the audit record is only ever added to';
end $$;
create trigger audit_event_kept before update or delete on audit_event
  for each row execute function keep_audit_event();
create trigger audit_event_not_emptied before truncate on audit_event
  for each statement execute function keep_audit_event();

-- How many entries each record has, for operators, who see nothing else of them.
create function audit_counts() returns table (tenant text, action text, events bigint)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if not (acting_as() = 'account' and exists (
    select 1 from account a
    where a.id = acting_account() and a.municipality = acting_municipality()
      and 'operator' = any(a.roles) and a.deactivated_at is null)) then return;
  end if;
  perform set_config('procesrum.scope', 'migration', true);
  return query select e.municipality, e.deed::json ->> 'action', count(*) from audit_event e group by 1, 2 order by 1, 2;
  perform set_config('procesrum.scope', 'account', true);
end $$;
