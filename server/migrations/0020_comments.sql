-- Why: threads of comments about a process and its text, with reactions and suggestions.
-- Oldest code that may still run: the version before; it knows nothing of them.

select 1;
