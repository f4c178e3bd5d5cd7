-- Why: what a table hands to its scribe, and where it went.
-- Oldest code that may still run: the version before.

select 1;
