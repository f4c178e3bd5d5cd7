-- Why: what is said of Har vi også in a workshop.
-- Oldest code that may still run: the version before.

select 1;
