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

-- Says whether the one who acts is of those for whom a municipality shields: its own people who see the process by
-- themselves. Not a co-author, who was named by somebody.
create function may_see_shielded(wanted uuid) returns boolean language plpgsql stable as $$
begin
  return exists (
    select 1 from process
    where id = wanted and municipality = acting_municipality()
      and (visibility <> 'private' or creator = acting_account() or id = just_shared()));
end $$;

drop policy see on document;
create policy see on document for select using (
  (select acting_as()) in ('collaboration', 'seed', 'migration')
  or ((select acting_as()) in ('account', 'guest', 'anyone') and case
    when name ~ '^process/[^/]+$' then may_see_process(process)
    when name ~ '^process/' then municipality = (select acting_municipality()) and may_see_shielded(process)
    else municipality = (select acting_municipality()) and may_see_process(process) end));
drop policy change on document;
create policy change on document for update using (
  (select acting_as()) in ('collaboration', 'migration')
  or (municipality = (select acting_municipality()) and case
    when name ~ '^process/' then may_see_shielded(process)
    else may_see_process(process) end));

create or replace function may_write_document(wanted text) returns boolean language plpgsql stable as $$
begin
  return exists (
    select 1 from document
    where name = wanted and municipality = acting_municipality()
      and (name !~ '^process/' or may_see_shielded(process)));
end $$;

-- What hangs on a document is for whoever sees the document, in lives that are not the owner's alone.
create function may_see_life(wanted text, life integer) returns boolean language plpgsql stable as $$
begin
  return exists (
    select 1 from document
    where name = wanted and (life >= owner_only_before_epoch or may_write_document(wanted)));
end $$;
do $$
declare
  hanging text;
begin
  foreach hanging in array array['document_update', 'document_snapshot', 'document_client']
  loop
    execute format('drop policy see on %I', hanging);
    execute format(
      $q$ create policy see on %I for select using (
        (select acting_as()) in ('collaboration', 'seed', 'migration') or may_see_life(document, epoch)) $q$, hanging);
  end loop;
end $$;

-- Read out anew in the transaction that moves a section: nothing in between may still know the text.
drop policy make on document_projection;
create policy make on document_projection for insert with check (
  (select acting_as()) in ('collaboration', 'seed', 'migration')
  or (document ~ '^process/' and may_write_document(document)));
drop policy change on document_projection;
create policy change on document_projection for update using (
  (select acting_as()) in ('collaboration', 'seed', 'migration')
  or (document ~ '^process/' and may_write_document(document)));

-- A policy cannot compare a row with what it was: co-authors may change a process, but not what is shielded from them.
create function guard_shielding() returns trigger language plpgsql as $$
begin
  if new.shielded_sections = old.shielded_sections or acting_as() in ('seed', 'migration')
    or (acting_as() = 'account' and may_see_shielded(old.id)) then return new; end if;
  raise insufficient_privilege using message = 'what is shielded is for the owner’s own people to say';
end $$;
create trigger process_shielding_guard before update of shielded_sections on process
  for each row execute function guard_shielding();
