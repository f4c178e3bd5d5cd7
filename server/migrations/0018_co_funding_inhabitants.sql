-- Why: what a round asks for is fixed when it is asked; newer figures must not change what a yes comes to.
-- Oldest code that may still run: the version before; what it opens gets its figures from the trigger, and it goes on
-- reckoning by the newest.

-- The municipalities that are asked with their inhabitants, by number, and the oldest day that those figures hold for.
alter table co_funding add column inhabitants jsonb, add column inhabitants_on date;

create function note_inhabitants() returns trigger language plpgsql as $$
begin
  select jsonb_object_agg(cvr, population), min(population_date) into new.inhabitants, new.inhabitants_on
  from municipality where kind = 'municipality' and (new.invited is null or cvr = any (new.invited));
  return new;
end $$;

-- Rounds that were opened before: what is known now is what they have been reckoned by.
update co_funding f set (inhabitants, inhabitants_on) = (
  select jsonb_object_agg(cvr, population), min(population_date)
  from municipality where kind = 'municipality' and (f.invited is null or cvr = any (f.invited)));
alter table co_funding alter column inhabitants set not null, alter column inhabitants_on set not null;

create trigger co_funding_inhabitants before insert on co_funding
  for each row execute function note_inhabitants();

create function keep_inhabitants() returns trigger language plpgsql as $$
begin
  if (new.inhabitants, new.inhabitants_on) is distinct from (old.inhabitants, old.inhabitants_on) then
    raise insufficient_privilege using message = 'what a co-funding asks for is never changed';
  end if;
  return new;
end $$;
create trigger co_funding_inhabitants_kept before update on co_funding
  for each row execute function keep_inhabitants();
