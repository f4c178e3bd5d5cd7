-- Why: what made each revision names whoever voted; a quiet list keeps its last 500 for years, so that names outlived
-- the 13 months after which a decision's own are erased.
-- Oldest code that may still run: the version before; a screen that asks for what is gone fetches anew.

create or replace function erase_priority_names(as_of timestamptz, most integer) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  done integer;
begin
  if acting_as() <> 'retention' then return 0; end if;
  with past as (
    select v.list, v.decision, v.municipality
    from priority_decision_voice v join priority_decision d on d.list = v.list and d.id = v.decision
    where v.name is not null and d.decided_at <= least(as_of, now()) - interval '13 months'
    limit most
  ), told as (
    -- Events have no time: those up to the one that told of the decision are as old as it.
    delete from priority_event e using (
      select n.list, n.decision, min(t.revision) as revision
      from (select distinct list, decision from past) n join priority_event t on t.list = n.list
        and t.events @> jsonb_build_array(jsonb_build_object(
          'kind', 'decisions', 'decisions', jsonb_build_array(jsonb_build_object('id', n.decision))))
      group by n.list, n.decision
    ) old where e.list = old.list and e.revision <= old.revision
  )
  update priority_decision_voice v set name = null from past
    where v.list = past.list and v.decision = past.decision and v.municipality = past.municipality;
  get diagnostics done = row_count;
  return done;
end $$;
