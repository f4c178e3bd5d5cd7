-- Why: a process may be shared with chosen tenants and with the open web, besides the three levels of 0001.
-- Oldest code that may still run: the version before. It neither shows nor finds a process at the two new levels, so
-- let the nodes change over before anybody uses them: until then its creator's lists fail on an old node.

alter table process drop constraint process_visibility_check;
alter table process add constraint process_visibility_check
  check (visibility in ('private', 'municipality', 'selected', 'all-municipalities', 'public'));

-- The tenants chosen for 'selected'; kept, without effect, at the other levels. Never the owner.
create table process_chosen (
  process uuid not null references process (id),
  municipality text not null references municipality (cvr),
  primary key (process, municipality)
);
create index process_chosen_municipality on process_chosen (municipality);
