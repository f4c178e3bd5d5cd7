-- Why: guests who sign in take over what they did, by a link too; and what guests write down waits for their municipality.
-- Oldest code that may still run: the version before; it knows of neither.

-- A way by which somebody takes over what they did as a guest. Only a hash of its token is stored, and it goes when it is used.
create table workshop_claim_link (
  token_hash bytea primary key,
  workshop uuid not null references workshop (id) on delete cascade,
  -- One for each guest: another takes its place.
  participant uuid not null unique references workshop_participant (id) on delete cascade,
  made_at timestamptz(3) not null
);
create index workshop_claim_link_workshop on workshop_claim_link (workshop);

-- A workflow that a guest has written down, until somebody of the municipality takes it or throws it away.
create table workshop_capture (
  id uuid primary key,
  workshop uuid not null references workshop (id) on delete cascade,
  participant uuid not null references workshop_participant (id) on delete cascade,
  -- As the guest claims.
  municipality text not null references municipality (cvr),
  title text not null check (title <> ''),
  summary text not null,
  made_at timestamptz(3) not null
);
create index workshop_capture_workshop on workshop_capture (workshop);
create index workshop_capture_participant on workshop_capture (participant);
create index workshop_capture_municipality on workshop_capture (municipality);

do $$
declare
  walled text;
begin
  foreach walled in array array['workshop_claim_link', 'workshop_capture']
  loop
    execute format('grant select, insert, update, delete on %I to procesrum_app', walled);
    execute format('alter table %I enable row level security', walled);
    execute format('alter table %I force row level security', walled);
    execute format(
      'create policy run on %I using ((select acting_as()) in (''workshops'', ''migration'')) '
      'with check ((select acting_as()) in (''workshops'', ''migration''))', walled);
    execute format(
      'create policy retain on %I using (current_user <> ''procesrum_app'' and (select acting_as()) = ''retention'')',
      walled);
  end loop;
end $$;

-- People of the municipality take it or throw it away; whoever takes it makes a draft of their own in the same transaction.
create policy see on workshop_capture for select using (
  (select acting_as()) = 'account' and municipality = (select acting_municipality()));
create policy remove on workshop_capture for delete using (
  (select acting_as()) = 'account' and municipality = (select acting_municipality()));

-- A link names who was which guest. It goes with the names, and under an anonymous contract with what ties answers to
-- people: whoever erases those has erased it in the same statement.
create function forget_workshop_claims() returns trigger language plpgsql as $$
begin
  delete from workshop_claim_link where workshop = new.id;
  if new.guests_erased_at is not null then
    delete from workshop_capture where workshop = new.id;
  end if;
  return null;
end $$;
create trigger workshop_claims_forgotten
  after update of ballots_unlinked_at, guests_erased_at on workshop for each row
  when (old.ballots_unlinked_at is distinct from new.ballots_unlinked_at
    or old.guests_erased_at is distinct from new.guests_erased_at)
  execute function forget_workshop_claims();
