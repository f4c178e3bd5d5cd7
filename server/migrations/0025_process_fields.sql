-- Why: what is known of a process besides its text, and its step diagrams, as they were last read out of its document.
-- Oldest code that may still run: the version before; it knows nothing of them, and leaves them as they are.

-- As shared/src/processes/process-fields.ts and shared/src/processes/diagrams/diagram.ts have them.
alter table process add column fields jsonb not null default '{}';
alter table process add column diagrams jsonb not null
  default '{"lanes": [], "before": {"steps": []}, "after": {"steps": []}}';

-- Until now nobody could write these but the demo world.
update process set fields = jsonb_strip_nulls(
  jsonb_build_object('kle', kle, 'domains', to_jsonb(domains), 'systems', to_jsonb(systems)));

-- Share of the work that is freed, 0 to 1, as its owner's assessment says; one that is drawn wins over it.
alter table process add column automation_share double precision check (automation_share between 0 and 1);
