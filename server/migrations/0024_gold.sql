-- Why: when somebody was here last, and when a process came into operation.
-- Oldest code that may still run: the version before; it knows nothing of them.

select 1;
