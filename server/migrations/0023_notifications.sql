-- Why: what people are told of, what they choose to be mailed, and which processes they follow.
-- Oldest code that may still run: the version before; it knows nothing of them.

create table notification (
  id uuid primary key,
  -- Whom it is for.
  account uuid not null references account (id),
  -- Names what happened: nobody is told of it twice.
  cause text not null,
  at timestamptz(3) not null,
  -- Who did it, where somebody in particular did, and whose process or deed it is.
  by_account uuid references account (id),
  municipality text references municipality (cvr),
  -- The kind, and what was true when it happened; what was said stands at its place and is read from there.
  subject jsonb not null,
  kind text generated always as (subject ->> 'kind') stored,
  -- Its place: whoever may not see that any more is not told.
  process uuid references process (id),
  thread uuid,
  comment uuid,
  list uuid references priority_list (id),
  co_funding uuid references co_funding (id),
  read_at timestamptz(3),
  done_at timestamptz(3),
  -- The letter that tells of it, once there is one.
  letter uuid,
  unique (account, cause)
);
create index notification_newest on notification (account, at desc, id desc);
create index notification_unread on notification (account, at desc, id desc)
  where read_at is null and done_at is null;
create index notification_letter on notification (letter) where letter is not null;
create index notification_at on notification (at);

-- Who follows a process, or has chosen not to; whoever takes part in it follows it without.
create table process_follow (
  process uuid not null references process (id),
  account uuid not null references account (id),
  is_following boolean not null,
  at timestamptz(3) not null,
  primary key (process, account)
);
create index process_follow_account on process_follow (account);

create table notification_preference (
  account uuid primary key references account (id),
  -- How soon mail tells of each topic (shared/src/notifications/notification.ts).
  paces jsonb not null,
  is_quiet_on_weekends boolean not null,
  language text not null check (language in ('da', 'en'))
);

-- What an address in a mail turns off. Only a hash of its token is stored: whoever reads this table turns nothing off.
create table unsubscribe_token (
  token_hash bytea primary key,
  account uuid not null references account (id),
  topics text[] not null,
  made_at timestamptz(3) not null
);
create index unsubscribe_token_made_at on unsubscribe_token (made_at);

grant select, insert, update, delete on notification to procesrum_app;
grant select, insert, update on process_follow, notification_preference to procesrum_app;
grant select, insert, delete on unsubscribe_token to procesrum_app;

-- Says whether a comment is in sight and says something still.
create function comment_stands(wanted uuid) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from comment where id = wanted and not is_deleted);
end $$;

-- Everybody their own, and of that only what they may see at its place now.
create policy see on notification for select using (case
  when (select acting_as()) = 'account' then account = (select acting_account())
    and (process is null or may_respond_to_process(process))
    and (thread is null or may_see_thread(thread))
    and (comment is null or comment_stands(comment))
    and (list is null or may_see_priority_list(list))
    and (co_funding is null or may_see_co_funding(co_funding))
  when (select acting_as()) = 'retention' then at < now() - interval '13 months'
  else (select acting_as()) in ('notifications', 'seed', 'migration') end);
create policy make on notification for insert with check (
  (select acting_as()) in ('notifications', 'seed', 'migration'));
create policy change on notification for update using (
  (select acting_as()) in ('notifications', 'seed', 'migration')
  or ((select acting_as()) = 'account' and account = (select acting_account())));
create policy remove on notification for delete using (
  (select acting_as()) = 'migration'
  or ((select acting_as()) = 'retention' and at < now() - interval '13 months'));

-- A policy cannot compare a row with what it was: people read what they are told and put it away, and no more.
create function guard_notification() returns trigger language plpgsql as $$
begin
  if acting_as() = 'account' and
    (new.id, new.account, new.cause, new.at, new.by_account, new.municipality, new.subject, new.process, new.thread,
      new.comment, new.list, new.co_funding, new.letter)
    is distinct from
    (old.id, old.account, old.cause, old.at, old.by_account, old.municipality, old.subject, old.process, old.thread,
      old.comment, old.list, old.co_funding, old.letter)
  then
    raise insufficient_privilege using message = 'what somebody was told stays as it was told';
  end if;
  return new;
end $$;
create trigger notification_guard before update on notification
  for each row execute function guard_notification();

create policy see on process_follow for select using (
  (select acting_as()) in ('notifications', 'seed', 'migration')
  or ((select acting_as()) = 'account' and account = (select acting_account())));
create policy make on process_follow for insert with check (
  (select acting_as()) in ('seed', 'migration')
  or (account = (select acting_account()) and may_respond_to_process(process)));
create policy change on process_follow for update using (
  (select acting_as()) in ('seed', 'migration')
  or (account = (select acting_account()) and may_respond_to_process(process)));

-- An address in a mail turns things off for whoever holds it; that is the job's doing.
create policy see on notification_preference for select using (
  (select acting_as()) in ('notifications', 'seed', 'migration')
  or ((select acting_as()) = 'account' and account = (select acting_account())));
create policy make on notification_preference for insert with check (
  (select acting_as()) in ('notifications', 'seed', 'migration')
  or ((select acting_as()) = 'account' and account = (select acting_account())));
create policy change on notification_preference for update using (
  (select acting_as()) in ('notifications', 'seed', 'migration')
  or ((select acting_as()) = 'account' and account = (select acting_account())));

create policy see on unsubscribe_token for select using (case
  when (select acting_as()) = 'retention' then made_at < now() - interval '13 months'
  else (select acting_as()) in ('notifications', 'migration') end);
create policy make on unsubscribe_token for insert with check (
  (select acting_as()) in ('notifications', 'migration'));
create policy remove on unsubscribe_token for delete using (
  (select acting_as()) = 'migration'
  or ((select acting_as()) = 'retention' and made_at < now() - interval '13 months'));

-- Whom something concerns is found among all people and processes; what each of them is told is judged for each.
alter policy see on account using (
  (select acting_as()) in
    ('account', 'sign-in', 'rights', 'priorities', 'notifications', 'validations', 'seed', 'migration')
  or ((select acting_as()) = 'guest' and may_see_work_of(id)));
create or replace function acting_sees_levels() returns text[] language sql stable as $$
  select case
    when acting_as() = 'anyone' then array['public']
    when acting_as() in ('account', 'guest', 'priorities') then array['all-municipalities', 'public']
    when acting_as() in ('rights', 'collaboration', 'notifications', 'validations', 'seed', 'migration')
      then array['private', 'municipality', 'selected', 'all-municipalities', 'public']
    else array[]::text[]
  end
$$;
create policy tell on priority_list for select using ((select acting_as()) = 'notifications');
create policy tell on priority_decision for select using ((select acting_as()) = 'notifications');
create policy tell on co_funding for select using ((select acting_as()) = 'notifications');

do $$
declare
  walled text;
begin
  foreach walled in array array[
    'notification', 'process_follow', 'notification_preference', 'unsubscribe_token']
  loop
    execute format('alter table %I enable row level security', walled);
    execute format('alter table %I force row level security', walled);
  end loop;
end $$;
