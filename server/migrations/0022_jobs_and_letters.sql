-- Why: work that is put in line and done once, where people get mail, and the letters to them.
-- Oldest code that may still run: the version before; it knows nothing of them.

-- Jobs that wait for their turn (server/src/platform/jobs/job-queue.ts, infra/decisions/0028-jobs.md). What is done is
-- deleted, in one transaction with what it did.
create table job (
  id bigint generated always as identity primary key,
  line text not null,
  -- The job of the server's own that its work acts as, who alone sees it.
  acts_as text not null,
  -- While one waits under a key, no other is needed.
  key text,
  payload jsonb not null,
  not_before timestamptz(3) not null,
  added_at timestamptz(3) not null,
  -- How often it was taken up in vain.
  attempts integer not null default 0
);
create index job_turn on job (line, not_before, id);
create index job_key on job (line, key) where key is not null;
create index job_failing on job (attempts) where attempts > 0;
create index job_added_at on job (added_at);

grant select, insert, update, delete on job to procesrum_app;
alter table job enable row level security;
alter table job force row level security;
-- Whoever does something puts in line what follows from it, and cannot look at what else waits.
create policy make on job for insert with check (
  (select acting_as()) not in ('anyone', 'guest', 'nobody'));
create policy see on job for select using (
  acts_as = (select acting_as()) or (select acting_as()) in ('queue', 'migration'));
create policy change on job for update using (
  acts_as = (select acting_as()) or (select acting_as()) in ('queue', 'migration'));
create policy remove on job for delete using (
  acts_as = (select acting_as()) or (select acting_as()) in ('queue', 'migration'));

-- Whether a job waits under a key. It then goes on waiting until this transaction ends, so that its work sees what this
-- transaction has changed. One that is being done is passed over: it may have read what was there before.
create function job_waits(wanted_line text, wanted_key text) returns boolean language plpgsql volatile as $$
declare
  acting text := current_setting('procesrum.scope', true);
  waits boolean;
begin
  perform set_config('procesrum.scope', 'queue', true);
  perform 1 from job where line = wanted_line and key = wanted_key limit 1 for share skip locked;
  waits := found;
  perform set_config('procesrum.scope', coalesce(acting, ''), true);
  return waits;
end $$;

-- Where people get mail. Not in `account`, of which everybody reads every row.
create table account_address (
  account uuid primary key references account (id),
  address text not null check (address ~ '^[^\s<>@]+@[^\s<>@]+$'),
  -- Since when mail servers say that it does not exist: it gets no more mail.
  refused_at timestamptz(3)
);
grant select, insert, update on account_address to procesrum_app;
alter table account_address enable row level security;
alter table account_address force row level security;
create policy see on account_address for select using (
  (select acting_as()) in ('notifications', 'seed', 'migration')
  or ((select acting_as()) = 'account' and account = (select acting_account())));
create policy make on account_address for insert with check (
  (select acting_as()) in ('seed', 'migration'));
create policy change on account_address for update using (
  (select acting_as()) in ('notifications', 'seed', 'migration'));

-- A letter to somebody. What it says is not stored: it is found each time it is about to be sent, so that nothing goes
-- out that was taken back meanwhile, and nothing of it stays here.
create table letter (
  id uuid primary key,
  account uuid not null references account (id),
  made_at timestamptz(3) not null,
  -- dropped: there was nothing to say any more, or nobody to say it to.
  outcome text check (outcome in ('sent', 'dropped', 'refused', 'given-up')),
  ended_at timestamptz(3),
  check ((outcome is null) = (ended_at is null))
);
create index letter_account on letter (account, made_at);
create index letter_made_at on letter (made_at);
grant select, insert, update, delete on letter to procesrum_app;
alter table letter enable row level security;
alter table letter force row level security;
create policy see on letter for select using (case
  when (select acting_as()) = 'account' then account = (select acting_account())
  when (select acting_as()) = 'retention' then made_at < now() - interval '30 days'
  else (select acting_as()) in ('notifications', 'migration') end);
create policy make on letter for insert with check ((select acting_as()) in ('notifications', 'migration'));
create policy change on letter for update using ((select acting_as()) in ('notifications', 'migration'));
create policy remove on letter for delete using (
  (select acting_as()) = 'migration'
  or ((select acting_as()) = 'retention' and made_at < now() - interval '30 days'));
