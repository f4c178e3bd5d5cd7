-- Why: work that is put in line and done once, where people get mail, and the letters to them.
-- Oldest code that may still run: the version before; it knows nothing of them.

select 1;
