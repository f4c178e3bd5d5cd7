-- Why: when somebody was here last, and when a process came into operation.
-- Oldest code that may still run: the version before; it knows nothing of them.

-- Of those that are in operation; of those that were before this was noted it is not known.
alter table process add column in_operation_since timestamptz(3);

-- However a phase comes to be: code that knows nothing of this changes it too.
create function note_operation() returns trigger language plpgsql as $$
begin
  if new.phase <> 'in-operation' then
    new.in_operation_since := null;
  elsif tg_op = 'INSERT' then
    new.in_operation_since := coalesce(new.in_operation_since, new.changed_at);
  elsif old.phase is distinct from new.phase then
    new.in_operation_since := now();
  end if;
  return new;
end $$;
create trigger process_in_operation before insert or update of phase on process
  for each row execute function note_operation();

-- Somebody's visit now, and when the one before it ended: a first visit has none before it.
create table gold_visit (
  account uuid primary key references account (id),
  since timestamptz(3),
  looked_at timestamptz(3) not null
);
grant select, insert, update, delete on gold_visit to procesrum_app;

create policy see on gold_visit for select using (
  (select acting_as()) = 'migration'
  or ((select acting_as()) = 'retention' and looked_at < now() - interval '13 months')
  or ((select acting_as()) = 'account' and account = (select acting_account())));
create policy make on gold_visit for insert with check (
  (select acting_as()) = 'migration'
  or ((select acting_as()) = 'account' and account = (select acting_account())));
create policy change on gold_visit for update using (
  (select acting_as()) = 'migration'
  or ((select acting_as()) = 'account' and account = (select acting_account())));
create policy remove on gold_visit for delete using (
  (select acting_as()) = 'migration'
  or ((select acting_as()) = 'retention' and looked_at < now() - interval '13 months'));

alter table gold_visit enable row level security;
alter table gold_visit force row level security;

-- Up to when it has been looked at what has come into sight or into operation, to tell those who have something like it.
create table gold_watch (
  one boolean primary key default true check (one),
  seen_until timestamptz(3) not null
);
grant select, insert, update, delete on gold_watch to procesrum_app;
create policy watch on gold_watch using ((select acting_as()) in ('notifications', 'migration'));
alter table gold_watch enable row level security;
alter table gold_watch force row level security;

-- What came into sight when, of any process.
alter policy see on process_audience using (
  (select acting_as()) in ('notifications', 'seed', 'migration')
  or ((select acting_as()) = 'account' and may_see_process(process)
    and (audience in ('all', (select acting_municipality())) or may_see_own_process(process))));
