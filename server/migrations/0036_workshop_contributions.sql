-- Why: what tables hand to their scribes stands in the workshop's view under the name of whoever wrote it; a guest's name
-- goes from there when guests are erased, as it goes everywhere else.
-- Oldest code that may still run: the version before; it knows of no contribution.

create function erase_contributing_guests() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  guests jsonb;
begin
  -- Also those who were taken out, whom the view does not name any more.
  select coalesce(jsonb_agg(to_jsonb(g.id)), '[]') into guests
    from (
      select p.one ->> 'id' from jsonb_array_elements(new.view -> 'participants') p (one)
      where (p.one ->> 'isGuest')::boolean
      union
      select id::text from workshop_participant where workshop = new.id and account is null
    ) g (id);
  new.view := jsonb_set(new.view, '{contributions}', (
    select coalesce(jsonb_agg(
      c.one
        || case when (c.one #>> '{by,isGuest}')::boolean
          then jsonb_build_object('by', c.one -> 'by' || '{"name": ""}') else '{}' end
        || case when guests @> jsonb_build_array(c.one #> '{merged,by}')
          then jsonb_build_object('merged', c.one -> 'merged' || '{"name": ""}') else '{}' end
      order by c.place), '[]')
    from jsonb_array_elements(new.view -> 'contributions') with ordinality c (one, place)));
  return new;
end $$;

create trigger workshop_erases_contributing_guests before update of guests_erased_at on workshop
  for each row when (new.guests_erased_at is not null and new.view ? 'contributions')
  execute function erase_contributing_guests();
