-- Why: a municipality shields sections of a process from everybody else; documents begin new lives (epochs).
-- Oldest code that may still run: the version before, until a section is shielded: it stores what is written in a life
-- that has ended, though nobody will see it.

-- The sections that lie in the document process/<id>/shielded.
alter table process add column shielded_sections text[] not null default '{}';

alter table document drop constraint document_kind_check;
alter table document add constraint document_kind_check check (kind in ('process', 'shielded', 'assessment'));

-- Lives before this one are for the owning municipality alone: they may hold what it keeps to itself now.
alter table document add column owner_only_before_epoch integer not null default 1;
-- Parts nobody writes in during this life, because their text lies in another document.
alter table document add column closed_roots text[] not null default '{}';
