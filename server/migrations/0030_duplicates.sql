-- Why: what is being written is compared with what there is, what was told apart is not shown as the same again, and how
-- sure a municipality is of its numbers.
-- Oldest code that may still run: the version before; what it stores is found by its title and sentence only after this
-- version has read its text once more.

-- The words of title, sentence, systems, tags and open text, folded by the application, each once, a blank before each:
-- what is looked up begins a word. Shielded text is not among them.
alter table process add column words text collate "C" not null default '';
-- Texts are read out anew when they change; until then what lists show is known.
update process set words = ' ' || translate(search_text, E'\n.,;:!?()/-"', repeat(' ', 12));

-- Talt or skøn, where it was said.
alter table have_it_too add column source text check (source in ('measured', 'counted', 'estimated'));

-- Whoever made a process said of another that it is something else.
create table process_told_apart (
  process uuid not null references process (id) on delete cascade,
  other uuid not null references process (id) on delete cascade,
  account uuid not null references account (id),
  at timestamptz(3) not null,
  primary key (process, other)
);
create index process_told_apart_other on process_told_apart (other);
grant select, insert on process_told_apart to procesrum_app;

-- Told only to who sees both, and to the job that tells of what is alike; said by who makes the process.
create policy see on process_told_apart for select using (
  (select acting_as()) in ('notifications', 'seed', 'migration') or (may_see_process(process) and may_see_process(other)));
create policy make on process_told_apart for insert with check (
  (select acting_as()) in ('seed', 'migration')
  or ((select acting_as()) = 'account' and account = (select acting_account()) and may_see_process(other)
    and exists (
      select 1 from process p
      where p.id = process_told_apart.process
        and p.municipality = acting_municipality() and p.creator = acting_account())));
create policy remove on process_told_apart for delete using ((select acting_as()) = 'migration');
alter table process_told_apart enable row level security;
alter table process_told_apart force row level security;
