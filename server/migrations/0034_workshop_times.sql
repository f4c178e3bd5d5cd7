-- Why: how long activities took in workshops that were held.
-- Oldest code that may still run: the version before.

select 1;
