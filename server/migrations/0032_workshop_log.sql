-- Why: what facilitators did, in order and with its time, so that a workshop can be replayed; how several things are taken
-- back one after another; and what is parked and waits for a facilitator's yes.
-- Oldest code that may still run: the version before. It knows of one thing to take back, in the column `undo`, and what it
-- changes is not in the log.

alter table workshop_secret add column undo_stack jsonb not null default '[]';
alter table workshop_secret add column waiting jsonb not null default '[]';

-- A line for each thing that a facilitator did (shared/src/workshops/views/logged-deed.ts). Only these have a time: never an
-- answer, nor anything else that participants do.
create table workshop_log (
  id bigint generated always as identity primary key,
  workshop uuid not null references workshop (id),
  -- The workshop's revision after it.
  revision integer not null,
  at timestamptz(3) not null,
  -- Absent for what the server does by itself.
  account uuid references account (id),
  name text not null,
  deed jsonb not null
);
create index workshop_log_workshop on workshop_log (workshop, id);
create index workshop_log_at on workshop_log (at);

-- The view before the first of them: with the events since, the workshop as it was at each.
create table workshop_first_view (
  workshop uuid primary key references workshop (id),
  revision integer not null,
  view jsonb not null
);

do $$
declare
  walled text;
  by_turns constant text := $q$ (select acting_as()) in ('workshops', 'migration') $q$;
begin
  foreach walled in array array['workshop_log', 'workshop_first_view']
  loop
    execute format('grant select, insert, update, delete on %I to procesrum_app', walled);
    execute format('alter table %I enable row level security', walled);
    execute format('alter table %I force row level security', walled);
    execute format('create policy run on %I using (', walled) || by_turns || ') with check (' || by_turns || ')';
    execute format(
      'create policy retain on %I using (current_user <> ''procesrum_app'' and (select acting_as()) = ''retention'')',
      walled);
  end loop;
end $$;

-- Read by those who facilitate it, and nobody else.
create function facilitated_workshops() returns setof uuid language sql stable as $$
  select workshop from workshop_facilitator where account = acting_account()
$$;
create policy see on workshop_log for select using (workshop in (select facilitated_workshops()));
create policy see on workshop_first_view for select using (workshop in (select facilitated_workshops()));
create policy see on workshop_event for select using (workshop in (select facilitated_workshops()));

-- Keys of commands are for devices that ask again: a day after the end there are none any more. What made each revision
-- stays as long as the workshop can be replayed.
create or replace function prune_workshops(as_of timestamptz, most integer) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  done integer := 0;
  over record;
begin
  if acting_as() <> 'retention' then return 0; end if;
  for over in
    select w.id from workshops_over_for('1 day', as_of) w
    where exists (select 1 from workshop_command c where c.workshop = w.id)
    limit most
  loop
    delete from workshop_command where workshop = over.id;
    done := done + 1;
  end loop;
  return done;
end $$;

-- Where guests are erased, the replay goes with them, and what waits on the parking lot; lines of the log stay without
-- their names. Where answers lose their link, nothing that could bring one back stays. Both whichever code erases.
create function forget_with_workshop() returns trigger language plpgsql as $$
begin
  if new.guests_erased_at is distinct from old.guests_erased_at and new.guests_erased_at is not null then
    delete from workshop_first_view where workshop = new.id;
    delete from workshop_event where workshop = new.id;
    update workshop_secret set undo_stack = '[]', waiting = '[]' where workshop = new.id;
    update workshop_log set deed = jsonb_set(deed, '{people}', (
      select jsonb_agg(
        case when (p.one ->> 'isGuest')::boolean then p.one || '{"name": ""}' else p.one end order by p.place)
      from jsonb_array_elements(deed -> 'people') with ordinality p (one, place)))
    where workshop = new.id and jsonb_array_length(coalesce(deed -> 'people', '[]')) > 0;
  end if;
  if new.ballots_unlinked_at is distinct from old.ballots_unlinked_at then
    update workshop_secret set undo_stack = '[]' where workshop = new.id;
  end if;
  return null;
end $$;
create trigger workshop_forgets after update of guests_erased_at, ballots_unlinked_at on workshop
  for each row execute function forget_with_workshop();

-- Lines of the log go when those of the audit record do.
create function forget_workshop_logs(as_of timestamptz, most integer) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  done integer := 0;
begin
  if acting_as() <> 'retention' then return 0; end if;
  with gone as (
    delete from workshop_log where id in (
      select id from workshop_log where at <= least(as_of, now()) - interval '13 months' order by at limit most)
    returning 1)
  select count(*) into done from gone;
  return done;
end $$;
revoke execute on function forget_workshop_logs(timestamptz, integer) from public;
grant execute on function forget_workshop_logs(timestamptz, integer) to procesrum_app;
