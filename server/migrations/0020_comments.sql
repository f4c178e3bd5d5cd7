-- Why: threads of comments about a process and its text, with reactions and suggestions.
-- Oldest code that may still run: the version before; it knows nothing of them.

create table comment_thread (
  id uuid primary key,
  process uuid not null references process (id),
  -- Whose people opened it; who alone reads it when its audience is 'own'.
  municipality text not null references municipality (cvr),
  opened_by uuid not null references account (id),
  opened_at timestamptz(3) not null,
  audience text not null check (audience in ('own', 'all')),
  -- What it is about (shared/src/comments/place.ts).
  place jsonb not null,
  -- The line or section of the text it is in, if it is in any.
  part text generated always as (case when place ->> 'kind' = 'text' then place ->> 'part' end) stored,
  -- Something was written in it while its place was shielded: it stays with those who see what is shielded.
  was_shielded boolean not null,
  -- Everybody who has ever written in it: it stays theirs to read, however new they are to its process.
  written_by uuid[] not null default '{}',
  revision integer not null check (revision > 0),
  resolved_at timestamptz(3),
  resolved_by uuid references account (id),
  check ((resolved_at is null) = (resolved_by is null))
);
create index comment_thread_opened on comment_thread (process, opened_at, id);

create table comment (
  id uuid primary key,
  thread uuid not null references comment_thread (id) on delete cascade,
  -- Counted in each thread: two may be written in one millisecond.
  number integer not null check (number > 0),
  account uuid not null references account (id),
  at timestamptz(3) not null,
  edited_at timestamptz(3),
  -- Others had answered it, so that its place stays and its text is gone.
  is_deleted boolean not null default false,
  text text not null,
  unique (thread, number),
  check (not is_deleted or text = '')
);
create index comment_account on comment (account);

create table comment_reaction (
  comment uuid not null references comment (id) on delete cascade,
  reaction text not null check (reaction in ('agree', 'thanks', 'well-done', 'seen')),
  account uuid not null references account (id),
  at timestamptz(3) not null,
  primary key (comment, reaction, account)
);

create table thread_suggestion (
  thread uuid primary key references comment_thread (id) on delete cascade,
  replacement text not null,
  state text not null check (state in ('open', 'applying', 'accepted', 'declined')),
  -- Who decided it, or is having it applied.
  decided_by uuid references account (id),
  decided_at timestamptz(3),
  reason text,
  -- The Yjs client that writes it into the text: by it is known whether it got there (infra/decisions/0026).
  client integer check (client > 0),
  check ((state = 'open') = (decided_by is null) and (state = 'open') = (decided_at is null)),
  check ((state in ('applying', 'accepted')) = (client is not null)),
  check (reason is null or state = 'declined')
);
create index thread_suggestion_applying on thread_suggestion (decided_at) where state = 'applying';

grant select, insert, update, delete on comment_thread, comment, comment_reaction, thread_suggestion to procesrum_app;

-- The rules below are those of shared/src/permissions/policy.ts and comment-policy.ts. A workshop's use of a process
-- gives nothing here.

-- Says whether the one who acts may respond to a process: comment, suggest, validate.
create function may_respond_to_process(wanted uuid) returns boolean language plpgsql stable as $$
begin
  return acting_as() = 'account' and exists (
    select 1 from process p
    where p.id = wanted and (
      p.visibility in ('all-municipalities', 'public')
      or (p.municipality = acting_municipality()
        and (p.visibility <> 'private' or p.creator = acting_account()))
      or p.id in (select co_authored_processes())
      or (p.visibility = 'selected' and p.id in (select chosen_processes()))));
end $$;

-- Says whether they write in it by themselves: the owner's people, and those who were named in it.
create function may_edit_process(wanted uuid) returns boolean language plpgsql stable as $$
begin
  return acting_as() = 'account' and exists (
    select 1 from process p
    where p.id = wanted and (
      (p.municipality = acting_municipality()
        and (p.visibility <> 'private' or p.creator = acting_account()))
      or p.id in (select co_authored_processes())));
end $$;

-- Says whether a place in a process is shielded at this moment.
create function is_shielded_part(of_process uuid, of_part text) returns boolean language plpgsql stable as $$
begin
  return of_part is not null
    and exists (select 1 from process where id = of_process and of_part = any(shielded_sections));
end $$;

-- The functions below see all audiences of a process: they are asked of every comment there is, and for those who are not
-- there to ask. Named so as to be looked at before the policy that asks for the process.
create policy ask on process_audience for select using (current_user <> 'procesrum_app');

-- Those whom a process was shared with at a time and has been ever since, for whoever may respond to it.
create function audiences_since(of_process uuid, moment timestamptz) returns setof text
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if acting_as() in ('collaboration', 'notifications') or may_respond_to_process(of_process) then
    return query
      select a.audience from process_audience a where a.process = of_process and a.since <= moment;
  end if;
end $$;

-- When somebody got to see a process last: a thread is never opened before that, however the clocks of two nodes differ.
create function newest_audience_since(of_process uuid) returns timestamptz
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return (
    select max(since) from process_audience where process = of_process and may_see_process(of_process));
end $$;

-- Says whether whoever acts has seen a process that they see since such a time, as history_since would have it; but for its
-- creator. Nobody is an audience of what they do not see (shared/src/processes/audience.ts).
create function has_seen_since(of_process uuid, moment timestamptz) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return exists (
      select 1 from process_audience
      where process = of_process and audience in ('all', acting_municipality()) and since <= moment)
    or exists (
      select 1 from process_co_author
      where process = of_process and account = acting_account() and added_at <= moment);
end $$;

-- Says whether they read a thread: one question about its process, since it is asked for every comment there is. Since when
-- they see the process is asked only where it matters: what their own people opened, or they wrote in, is not new to them.
create function may_read_thread(
  of_process uuid, of_municipality text, of_audience text, of_part text, was_shielded boolean,
  opened_at timestamptz, written_by uuid[])
returns boolean language plpgsql stable as $$
begin
  if acting_as() <> 'account' or (of_audience = 'own' and of_municipality is distinct from acting_municipality())
  then return false; end if;
  return exists (
    select 1 from process p
    where p.id = of_process and case
      when was_shielded or of_part = any(p.shielded_sections)
        -- As in may_see_shielded.
        then p.municipality = acting_municipality()
          and (p.visibility <> 'private' or p.creator = acting_account())
      -- As in may_respond_to_process.
      else p.visibility in ('all-municipalities', 'public')
        or (p.municipality = acting_municipality()
          and (p.visibility <> 'private' or p.creator = acting_account()))
        or p.id in (select co_authored_processes())
        or (p.visibility = 'selected' and p.id in (select chosen_processes()))
      end
      and (of_municipality = acting_municipality() or acting_account() = any(written_by)
        or (p.municipality = acting_municipality() and p.creator = acting_account())
        or has_seen_since(of_process, opened_at)));
end $$;

create policy see on comment_thread for select using (
  case when (select acting_as()) = 'account'
    then may_read_thread(process, municipality, audience, part, was_shielded, opened_at, written_by)
    else (select acting_as()) in ('collaboration', 'notifications', 'seed', 'migration') end);

-- The questions that what hangs on a thread asks, under the policy above.
create function may_see_thread(wanted uuid) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from comment_thread where id = wanted);
end $$;
create function may_see_comment(wanted uuid) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from comment where id = wanted);
end $$;
create function may_decide_in_thread(wanted uuid) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from comment_thread where id = wanted and may_edit_process(process));
end $$;
create function has_opened_thread(wanted uuid) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from comment_thread where id = wanted and opened_by = acting_account());
end $$;
-- Whether nobody else says anything in a thread, nor has decided what it suggests.
create function is_theirs_alone(wanted uuid) returns boolean language plpgsql stable as $$
begin
  return not exists (
      select 1 from comment where thread = wanted and account <> acting_account() and not is_deleted)
    and not exists (
      select 1 from thread_suggestion where thread = wanted and decided_by <> acting_account());
end $$;

create policy make on comment_thread for insert with check (
  (select acting_as()) in ('seed', 'migration')
  or (municipality = (select acting_municipality()) and opened_by = (select acting_account())
    and (was_shielded or not is_shielded_part(process, part))
    and may_read_thread(process, municipality, audience, part, was_shielded, opened_at, written_by)));
create policy change on comment_thread for update using (
  case when (select acting_as()) = 'account'
    then may_read_thread(process, municipality, audience, part, was_shielded, opened_at, written_by)
    else (select acting_as()) in ('collaboration', 'seed', 'migration') end);
create policy remove on comment_thread for delete using (
  (select acting_as()) = 'migration'
  or ((select acting_as()) = 'account' and is_theirs_alone(id)
    and may_read_thread(process, municipality, audience, part, was_shielded, opened_at, written_by)));

-- A policy cannot compare a row with what it was.
create function guard_thread() returns trigger language plpgsql as $$
declare
  -- Who writes in it is noted by the trigger of comments below, and in no other way.
  is_noted constant boolean := pg_trigger_depth() > 1;
begin
  if acting_as() in ('seed', 'migration') then return new; end if;
  if (new.id, new.process, new.municipality, new.opened_by, new.opened_at, new.audience, new.place)
      is distinct from
      (old.id, old.process, old.municipality, old.opened_by, old.opened_at, old.audience, old.place)
    or (not is_noted and (new.revision <= old.revision or new.written_by is distinct from old.written_by))
    or (old.was_shielded and not new.was_shielded) then
    raise insufficient_privilege using message = 'what a thread is about, and for whom, stays as it was opened';
  end if;
  if new.resolved_at is not null and new.resolved_at is distinct from old.resolved_at
    and acting_as() = 'account'
    and not (new.resolved_by = acting_account()
      and (old.opened_by = acting_account() or may_edit_process(old.process))) then
    raise insufficient_privilege using message = 'a thread is settled by whoever opened it or writes in the process';
  end if;
  return new;
end $$;
create trigger thread_guard before update on comment_thread for each row execute function guard_thread();

create policy see on comment for select using (
  case when (select acting_as()) = 'account' then may_see_thread(thread)
    else (select acting_as()) in ('notifications', 'seed', 'migration') end);
create policy make on comment for insert with check (
  (select acting_as()) in ('seed', 'migration')
  or (account = (select acting_account()) and may_see_thread(thread)));
create policy change on comment for update using (
  (select acting_as()) in ('seed', 'migration')
  or (account = (select acting_account()) and not is_deleted and may_see_thread(thread)))
  with check (
    (select acting_as()) in ('seed', 'migration')
    or (account = (select acting_account()) and may_see_thread(thread)));
create policy remove on comment for delete using (
  (select acting_as()) = 'migration' or (account = (select acting_account()) and may_see_thread(thread)));

create function guard_comment() returns trigger language plpgsql as $$
begin
  if acting_as() in ('seed', 'migration') then return new; end if;
  if (new.id, new.thread, new.number, new.account, new.at) is distinct from
      (old.id, old.thread, old.number, old.account, old.at) then
    raise insufficient_privilege using message = 'who said it, where and when stays';
  end if;
  return new;
end $$;
create trigger comment_guard before update on comment for each row execute function guard_comment();

create function note_writer() returns trigger language plpgsql as $$
begin
  update comment_thread set written_by = written_by || new.account
  where id = new.thread and new.account <> all(written_by);
  return null;
end $$;
create trigger comment_writer after insert on comment for each row execute function note_writer();

create policy see on comment_reaction for select using (
  case when (select acting_as()) = 'account' then may_see_comment(comment)
    else (select acting_as()) in ('seed', 'migration') end);
create policy make on comment_reaction for insert with check (
  (select acting_as()) in ('seed', 'migration')
  or (account = (select acting_account()) and may_see_comment(comment)));
create policy remove on comment_reaction for delete using (
  (select acting_as()) = 'migration'
  or (account = (select acting_account()) and may_see_comment(comment)));

-- It is decided by those who write in the process. Once it is claimed, it is the engine's side that says what became of
-- it: whoever decided may have lost their right by then, and the text has it all the same.
create policy see on thread_suggestion for select using (
  case when (select acting_as()) = 'account' then may_see_thread(thread)
    else (select acting_as()) in ('collaboration', 'notifications', 'seed', 'migration') end);
create policy make on thread_suggestion for insert with check (
  (select acting_as()) in ('seed', 'migration')
  or (state = 'open' and has_opened_thread(thread) and may_see_thread(thread)));
create policy change on thread_suggestion for update using (
  (select acting_as()) in ('collaboration', 'seed', 'migration')
  or ((select acting_as()) = 'account' and state = 'open' and may_decide_in_thread(thread)))
  with check (
    (select acting_as()) in ('collaboration', 'seed', 'migration')
    or (state in ('applying', 'declined') and decided_by = (select acting_account())
      and may_decide_in_thread(thread)));
create policy remove on thread_suggestion for delete using (
  (select acting_as()) = 'migration'
  or ((select acting_as()) = 'account' and state = 'open' and has_opened_thread(thread)));

create function guard_suggestion() returns trigger language plpgsql as $$
begin
  if acting_as() in ('seed', 'migration') then return new; end if;
  if (new.thread, new.replacement) is distinct from (old.thread, old.replacement)
    or old.state in ('accepted', 'declined') then
    raise insufficient_privilege using message = 'what was suggested stays, and what was decided of it';
  end if;
  return new;
end $$;
create trigger suggestion_guard before update on thread_suggestion
  for each row execute function guard_suggestion();

do $$
declare
  walled text;
begin
  foreach walled in array array['comment_thread', 'comment', 'comment_reaction', 'thread_suggestion']
  loop
    execute format('alter table %I enable row level security', walled);
    execute format('alter table %I force row level security', walled);
  end loop;
end $$;
