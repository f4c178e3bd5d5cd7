-- Why: who is invited to a workshop, what they answered, and what they asked to be sent.
-- Oldest code that may still run: the version before.

select 1;
