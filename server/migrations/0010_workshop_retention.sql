-- Why: what is known of people in a workshop goes when its time is over (retention of the rules).
-- Oldest code that may still run: the version before; it erases nothing.
--
-- The job `retention` sees nothing of workshops. It may ask the functions below, which act as the owner of the tables
-- and do exactly what they say; the time they are given can be no later than it is.

alter table workshop add column ballots_unlinked_at timestamptz(3);
alter table workshop add column guests_erased_at timestamptz(3);
create index workshop_closed_at on workshop (closed_at) where status = 'closed';

do $$
declare
  kept text;
begin
  foreach kept in array array[
    'workshop', 'workshop_secret', 'workshop_participant', 'workshop_event', 'workshop_ballot', 'workshop_command',
    'workshop_decision', 'workshop_decision_voice', 'guest_sign_in']
  loop
    execute format(
      'create policy retain on %I using (current_user <> ''procesrum_app'' and (select acting_as()) = ''retention'')',
      kept);
  end loop;
end $$;

-- Workshops that have been over for so long, a few at a time.
create function workshops_over_for(spell interval, as_of timestamptz) returns setof workshop language sql stable as $$
  select * from workshop where status = 'closed' and closed_at <= least(as_of, now()) - spell order by closed_at, id
$$;

-- Under an anonymous contract it cannot be found out any more who gave which answer: each gets a name of its own, the
-- marks of guests are dealt out anew, and so are the names of municipalities, so that answers of one municipality stay
-- together and count as they did, and nobody can say whose they are. No order and no version is kept that tells when.
create function unlink_workshop_ballots(as_of timestamptz, most integer) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  done integer := 0;
  over record;
begin
  if acting_as() <> 'retention' then return 0; end if;
  for over in
    select w.id from workshop w
    where w.id in (select id from workshops_over_for('7 days', as_of))
      and w.view ->> 'contract' = 'anonymous' and w.ballots_unlinked_at is null
    order by w.closed_at limit most for update skip locked
  loop
    with gone as (
      delete from workshop_ballot where workshop = over.id returning *
    ), fresh as materialized (
      select g.*, gen_random_uuid() as name,
        row_number() over (partition by round order by gen_random_uuid()) as place
      from gone g
    ), marks as (
      select round, is_guest, row_number() over (partition by round order by gen_random_uuid()) as place from gone
    ), homes as materialized (
      select round, other_kind, municipality,
        row_number() over (partition by round, other_kind order by municipality) as place,
        row_number() over (partition by round, other_kind order by gen_random_uuid()) as dealt
      from (select distinct round, other_kind, municipality from gone) each_once
    ), named as (
      insert into workshop_ballot (
        round, participant, workshop, municipality, other_kind, is_guest, version, answers, is_recorded)
      select f.round, f.name, over.id, dealt.municipality, f.other_kind, m.is_guest, 1, f.answers, true
      from fresh f
        join marks m on m.round = f.round and m.place = f.place
        join homes own on own.round = f.round and own.municipality = f.municipality
          and own.other_kind is not distinct from f.other_kind
        join homes dealt on dealt.round = f.round and dealt.dealt = own.place
          and dealt.other_kind is not distinct from f.other_kind
      order by f.name
    )
    update workshop_secret s set undo = '[]', answered = coalesce((
      select jsonb_object_agg(a.key, coalesce((
        select jsonb_agg(f.name order by f.name) from fresh f
        where f.round::text = a.key and a.value ? f.participant::text), '[]'))
      from jsonb_each(s.answered) a), '{}')
    where s.workshop = over.id;
    update workshop set ballots_unlinked_at = as_of, revision = revision + 1,
      view = jsonb_set(view, '{revision}', to_jsonb(revision + 1))
    where id = over.id;
    done := done + 1;
  end loop;
  return done;
end $$;

-- Guests' names, wherever they stand, and their sign-ins. Their entries stay, for the counts.
create function erase_workshop_guests(as_of timestamptz, most integer) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  done integer := 0;
  over record;
  guests jsonb;
  names jsonb;
begin
  if acting_as() <> 'retention' then return 0; end if;
  for over in
    select w.id, w.view, w.revision from workshop w
    where w.id in (select id from workshops_over_for('30 days', as_of)) and w.guests_erased_at is null
    order by w.closed_at limit most for update skip locked
  loop
    select coalesce(jsonb_agg(id), '[]') into guests
      from workshop_participant where workshop = over.id and account is null;
    -- What was parked names people by name and municipality alone.
    select coalesce(jsonb_agg(jsonb_build_object('name', g.name, 'municipality', g.municipality)), '[]') into names
      from (
        select name, municipality from workshop_participant where workshop = over.id and account is null
        union
        select p ->> 'name', p ->> 'municipality' from jsonb_array_elements(over.view -> 'participants') p
        where (p ->> 'isGuest')::boolean
      ) g;
    update workshop w set guests_erased_at = as_of, revision = w.revision + 1, view = over.view || jsonb_build_object(
      'revision', w.revision + 1,
      'participants', (
        select coalesce(jsonb_agg(
          case when (p.one ->> 'isGuest')::boolean then p.one || '{"name": ""}' else p.one end order by p.place), '[]')
        from jsonb_array_elements(over.view -> 'participants') with ordinality p (one, place)),
      'parked', (
        select coalesce(jsonb_agg(
          p.one
            || case when names @> jsonb_build_array(p.one -> 'by')
              then jsonb_build_object('by', p.one -> 'by' || '{"name": ""}') else '{}' end
            || case when names @> jsonb_build_array(p.one -> 'owner')
              then jsonb_build_object('owner', p.one -> 'owner' || '{"name": ""}') else '{}' end
          order by p.place), '[]')
        from jsonb_array_elements(over.view -> 'parked') with ordinality p (one, place)),
      'decisions', (
        select coalesce(jsonb_agg(d.one || jsonb_build_object('votes', (
          select coalesce(jsonb_agg(
            case when guests ? (v.one ->> 'participant') then v.one || '{"name": ""}' else v.one end order by v.place),
            '[]')
          from jsonb_array_elements(d.one -> 'votes') with ordinality v (one, place))) order by d.place), '[]')
        from jsonb_array_elements(over.view -> 'decisions') with ordinality d (one, place)))
    where w.id = over.id;
    update workshop_participant set name = '' where workshop = over.id and account is null;
    update workshop_decision_voice v set name = null
      where v.decision in (select id from workshop_decision where workshop = over.id)
        and guests ? v.participant::text;
    update workshop_secret set undo = '[]' where workshop = over.id;
    delete from workshop_event where workshop = over.id;
    delete from guest_sign_in where workshop = over.id;
    done := done + 1;
  end loop;
  return done;
end $$;

-- What made each revision is for screens that have missed some of it, and keys of commands for devices that ask again: a
-- day after the end there is none any more.
create function prune_workshops(as_of timestamptz, most integer) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  done integer := 0;
  over record;
begin
  if acting_as() <> 'retention' then return 0; end if;
  for over in
    select w.id from workshops_over_for('1 day', as_of) w
    where exists (select 1 from workshop_event e where e.workshop = w.id)
      or exists (select 1 from workshop_command c where c.workshop = w.id)
    limit most
  loop
    delete from workshop_event where workshop = over.id;
    delete from workshop_command where workshop = over.id;
    done := done + 1;
  end loop;
  return done;
end $$;

revoke execute on function
  unlink_workshop_ballots(timestamptz, integer), erase_workshop_guests(timestamptz, integer),
  prune_workshops(timestamptz, integer) from public;
grant execute on function
  unlink_workshop_ballots(timestamptz, integer), erase_workshop_guests(timestamptz, integer),
  prune_workshops(timestamptz, integer) to procesrum_app;
