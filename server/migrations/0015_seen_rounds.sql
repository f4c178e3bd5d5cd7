-- Why: who counted in a round when facilitators could last see what it holds, for those that were opened again since.
-- Oldest code that may still run: the version before; it forgets who was seen in what it changes.

-- Emptied when the workshop closes: nothing is opened again after it.
alter table workshop_secret add column seen jsonb not null default '{}';
