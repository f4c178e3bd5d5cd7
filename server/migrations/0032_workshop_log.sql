-- Why: what facilitators did, in order and with its time, so that a workshop can be replayed; and what is parked and waits.
-- Oldest code that may still run: the version before.

select 1;
