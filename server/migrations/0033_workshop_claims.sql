-- Why: guests who sign in take over what they did.
-- Oldest code that may still run: the version before.

select 1;
