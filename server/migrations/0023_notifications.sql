-- Why: what people are told of, what they choose to be mailed, and which processes they follow.
-- Oldest code that may still run: the version before; it knows nothing of them.

select 1;
