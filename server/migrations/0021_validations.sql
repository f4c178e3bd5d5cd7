-- Why: which other municipalities have a process, whether they say that it fits, and who is asked.
-- Oldest code that may still run: the version before; it knows nothing of them.

select 1;
