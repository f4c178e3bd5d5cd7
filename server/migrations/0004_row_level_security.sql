-- Why: the database refuses what the table of rights refuses, should the code forget to ask.
-- Oldest code that may still run: this version; the one before does not say as whom it acts, and would see nothing.
--
-- Every transaction takes on the role procesrum_app and says as whom it acts (server/src/platform/scope.ts). FORCE
-- holds the tables' owner to the same rules. Where a condition does not depend on the row it stands in a sub-select,
-- so that it is found out once for a statement.

-- Roles belong to the whole server, and several databases of one may be made at the same moment.
do $$
begin
  if not exists (select 1 from pg_roles where rolname = 'procesrum_app') then
    begin
      create role procesrum_app nologin;
    exception when duplicate_object or unique_violation then null;
    end;
  end if;
end $$;
do $$
begin
  for attempt in 1..20 loop
    begin
      set local role procesrum_app;
      set local role none;
      return;
    exception when insufficient_privilege then null;
    end;
    begin
      execute format('grant procesrum_app to %I', session_user);
    exception
      when unique_violation then null;
      -- "tuple concurrently updated": another database's migration is granting the same.
      when internal_error then perform pg_sleep(0.05);
    end;
  end loop;
  raise exception 'this login cannot be given the role procesrum_app';
end $$;

grant usage on schema public to procesrum_app;
grant select, insert, update, delete on
  municipality, account, sign_in, process, process_co_author, process_chosen, world,
  document, document_update, document_snapshot, document_client, document_projection
to procesrum_app;

-- As whom the transaction acts: account, guest, anyone, or a job of the server's own. A migration acts as the owner
-- of the tables, never in the role that requests have.
create function acting_as() returns text language sql stable as $$
  select case
    when nullif(current_setting('procesrum.scope', true), '') is null then 'nobody'
    when current_setting('procesrum.scope', true) = 'migration' and current_user = 'procesrum_app' then 'nobody'
    else current_setting('procesrum.scope', true)
  end
$$;
create function acting_account() returns uuid language sql stable as $$
  select nullif(current_setting('procesrum.account', true), '')::uuid
$$;
create function acting_municipality() returns text language sql stable as $$
  select nullif(current_setting('procesrum.municipality', true), '')
$$;

-- The levels of visibility at which the one who acts sees every process, whosever it is.
create function acting_sees_levels() returns text[] language sql stable as $$
  select case
    when acting_as() = 'anyone' then array['public']
    when acting_as() in ('account', 'guest') then array['all-municipalities', 'public']
    when acting_as() in ('rights', 'collaboration', 'seed', 'migration')
      then array['private', 'municipality', 'selected', 'all-municipalities', 'public']
    else array[]::text[]
  end
$$;

-- Processes the one who acts was named in. As the owner of the tables, because who sees the rows of these tables is
-- decided by who sees the process: the question would go in a ring.
create function co_authored_processes() returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select process from process_co_author where account = acting_account()
$$;
create function chosen_processes() returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select process from process_chosen where municipality = acting_municipality()
$$;

-- The process whose sharing this transaction has changed. Whoever narrows it out of their own sight, as a coordinator
-- can, still finishes what they are doing; the process_guard below notes it after it has found them allowed to.
create function just_shared() returns uuid language sql stable as $$
  select nullif(current_setting('procesrum.just_shared', true), '')::uuid
$$;

create function acting_is_coordinator() returns boolean language sql stable as $$
  select exists (
    select 1 from account
    where id = acting_account() and municipality = acting_municipality()
      and 'coordinator' = any(roles) and deactivated_at is null)
$$;

create index process_creator on process (creator);

-- The one place of the rule who sees a process (shared/src/permissions/policy.ts); everything that hangs on a process
-- asks for the process under this rule.
create policy see on process for select using (
  visibility = any ((select acting_sees_levels())::text[])
  or (municipality = (select acting_municipality())
    and (visibility <> 'private' or creator = (select acting_account()) or id = just_shared()))
  or id in (select co_authored_processes())
  or (visibility = 'selected' and id in (select chosen_processes())));
create policy make on process for insert with check (
  ((select acting_as()) = 'account'
    and municipality = (select acting_municipality()) and creator = (select acting_account()))
  or (select acting_as()) in ('seed', 'migration'));
create policy change on process for update using (
  (select acting_as()) in ('collaboration', 'seed', 'migration')
  or (municipality = (select acting_municipality())
    and (visibility <> 'private' or creator = (select acting_account()) or id = just_shared()))
  or id in (select co_authored_processes()));
create policy remove on process for delete using ((select acting_as()) = 'migration');

-- The questions below are asked by policies of other tables. They are PL/pgSQL because that keeps its plans: as plain
-- SQL the rules of three tables would be planned anew within every statement, on the sync engine's every write too.

-- Says whether the one who acts sees a process.
create function may_see_process(wanted uuid) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from process where id = wanted);
end $$;
-- Says whether they may change who sees it.
create function may_share_process(wanted uuid) returns boolean language plpgsql stable as $$
begin
  return exists (
    select 1 from process
    where id = wanted and municipality = acting_municipality()
      and (creator = acting_account()
        or ((visibility <> 'private' or id = just_shared()) and acting_is_coordinator())));
end $$;

-- A policy cannot compare a row with what it was, so a trigger keeps editors from changing whose a process is and who
-- sees it: that is for its creator and the owner's coordinators.
create function guard_process() returns trigger language plpgsql as $$
begin
  if acting_as() in ('seed', 'migration') then return new; end if;
  if acting_as() = 'account' and new.municipality = old.municipality and may_share_process(old.id) then
    perform set_config('procesrum.just_shared', old.id::text, true);
    return new;
  end if;
  raise insufficient_privilege using message = 'whose a process is and who sees it is not theirs to change';
end $$;
create trigger process_guard before update of municipality, creator, visibility on process
  for each row execute function guard_process();

-- Whoever sees the process sees who is named in it; the functions above see the rows of the one who acts.
create policy see on process_co_author for select using (
  case when current_user = 'procesrum_app'
    then may_see_process(process)
    else account = (select acting_account()) or (select acting_as()) = 'migration' end);
create policy make on process_co_author for insert with check (
  (select acting_as()) in ('seed', 'migration') or may_share_process(process));
create policy remove on process_co_author for delete using (
  (select acting_as()) = 'migration' or may_share_process(process));

create policy see on process_chosen for select using (
  case when current_user = 'procesrum_app'
    then may_see_process(process)
    else municipality = (select acting_municipality()) or (select acting_as()) = 'migration' end);
create policy make on process_chosen for insert with check (
  (select acting_as()) in ('seed', 'migration') or may_share_process(process));
create policy remove on process_chosen for delete using (
  (select acting_as()) = 'migration' or may_share_process(process));

-- Who is not signed in meets people only as makers of what they can see.
create function may_see_work_of(person uuid) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from process where creator = person)
    or exists (select 1 from process_co_author where account = person);
end $$;
create policy see on account for select using (
  (select acting_as()) in ('account', 'sign-in', 'rights', 'seed', 'migration')
  or may_see_work_of(id));
create policy make on account for insert with check ((select acting_as()) in ('seed', 'migration'));
create policy change on account for update using ((select acting_as()) = 'migration');
create policy remove on account for delete using ((select acting_as()) = 'migration');

create policy see on sign_in for select using ((select acting_as()) in ('sign-in', 'rights', 'migration'));
create policy make on sign_in for insert with check ((select acting_as()) in ('sign-in', 'migration'));
create policy change on sign_in for update using ((select acting_as()) in ('sign-in', 'migration'));
create policy remove on sign_in for delete using ((select acting_as()) in ('sign-in', 'migration'));

-- Facts anyone may know, but for a transaction that does not say as whom it acts.
create policy see on municipality for select using ((select acting_as()) <> 'nobody');
create policy make on municipality for insert with check ((select acting_as()) in ('seed', 'migration'));
create policy change on municipality for update using ((select acting_as()) in ('seed', 'migration'));
create policy remove on municipality for delete using ((select acting_as()) = 'migration');

create policy everything on world using ((select acting_as()) in ('seed', 'migration'));

-- The process a document belongs to, whatever follows in its name.
alter table document add column process uuid generated always as (
  case when name ~ '^(process|assessment)/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(/|$)'
    then split_part(name, '/', 2)::uuid end) stored;
create index document_process on document (process);

-- A process's own text is for whoever sees the process; its shielded text and assessments only for the municipality
-- they belong to.
create policy see on document for select using (
  (select acting_as()) in ('collaboration', 'seed', 'migration')
  or ((select acting_as()) in ('account', 'guest', 'anyone')
    and (name ~ '^process/[^/]+$' or municipality = (select acting_municipality()))
    and may_see_process(process)));
create function may_make_document(belongs_to uuid, document_name text) returns boolean language plpgsql stable as $$
begin
  return exists (
    select 1 from process
    where id = belongs_to and (municipality = acting_municipality() or document_name ~ '^assessment/'));
end $$;
create policy make on document for insert with check (
  (select acting_as()) in ('collaboration', 'seed', 'migration')
  or (municipality = (select acting_municipality()) and may_make_document(process, name)));
create policy change on document for update using (
  (select acting_as()) in ('collaboration', 'migration')
  or (municipality = (select acting_municipality()) and may_see_process(process)));
create policy remove on document for delete using ((select acting_as()) = 'migration');

create function may_see_document(wanted text) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from document where name = wanted);
end $$;
create function may_write_document(wanted text) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from document where name = wanted and municipality = acting_municipality());
end $$;

-- What hangs on a document is for whoever sees the document. It is written by the sync engine; its first text also by
-- the own municipality, within the transaction that makes what the document belongs to.
do $$
declare
  hanging text;
  written text;
  by_engine constant text := $q$ (select acting_as()) in ('collaboration', 'seed', 'migration') $q$;
begin
  foreach hanging in array
    array['document_update', 'document_snapshot', 'document_client', 'document_projection']
  loop
    execute format(
      'create policy see on %1$I for select using (' || by_engine
      || 'or may_see_document(document))', hanging);
    written := by_engine;
    if hanging in ('document_update', 'document_client') then
      written := by_engine || 'or may_write_document(document)';
    end if;
    execute format('create policy make on %I for insert with check (', hanging) || written || ')';
    execute format('create policy change on %I for update using (', hanging) || written || ')';
    execute format('create policy remove on %I for delete using (' || by_engine || ')', hanging);
  end loop;
end $$;

do $$
declare
  walled text;
begin
  foreach walled in array array[
    'municipality', 'account', 'sign_in', 'process', 'process_co_author', 'process_chosen', 'world',
    'document', 'document_update', 'document_snapshot', 'document_client', 'document_projection']
  loop
    execute format('alter table %I enable row level security', walled);
    execute format('alter table %I force row level security', walled);
  end loop;
end $$;
