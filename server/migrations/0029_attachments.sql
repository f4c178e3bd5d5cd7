-- Why: files stand beside what they are about: attachments of a process, own or shared.
-- Oldest code that may still run: the version before; it knows nothing of them.

-- Bytes, each once however often they are attached, under what they hash to: a row is never changed, only kept longer.
create table attachment_content (
  hash bytea primary key check (hash = sha256(bytes)),
  bytes bytea not null check (octet_length(bytes) between 1 and 10000000),
  -- When somebody attached it last: what nobody has attached any more goes some time after that.
  wanted_at timestamptz(3) not null
);
-- Nearly all of it is packed already: packing it again costs time and gains nothing.
alter table attachment_content alter column bytes set storage external;

create table attachment (
  id uuid primary key,
  process uuid not null references process (id) on delete cascade,
  -- Of whoever added it, at that time.
  municipality text not null references municipality (cvr),
  account uuid not null references account (id),
  at timestamptz(3) not null,
  audience text not null check (audience in ('own', 'shared')),
  name text not null,
  -- As it was found out from the bytes (shared/src/processes/attachments/attachment-kind.ts).
  kind text not null,
  size integer not null,
  -- Looked at when the transaction ends: who may store bytes is decided by the attachment they are of.
  hash bytea not null references attachment_content (hash) deferrable initially deferred,
  deleted_at timestamptz(3),
  deleted_by uuid references account (id),
  check ((deleted_at is null) = (deleted_by is null))
);
create index attachment_process on attachment (process, at desc);
create index attachment_hash on attachment (hash);
create index attachment_deleted_at on attachment (deleted_at) where deleted_at is not null;

grant select, insert on attachment_content, attachment to procesrum_app;
grant update (wanted_at) on attachment_content to procesrum_app;
grant update (deleted_at, deleted_by) on attachment to procesrum_app;

-- The rules of shared/src/permissions/attachment-policy.ts. Deleted, it is there for whoever did that.
create policy see on attachment for select using (
  (select acting_as()) in ('seed', 'migration')
  or ((select acting_as()) = 'account'
    and (audience = 'shared' or municipality = (select acting_municipality()))
    and (deleted_by is null or deleted_by = (select acting_account()))
    and may_respond_to_process(process)));
create policy make on attachment for insert with check (
  (select acting_as()) in ('seed', 'migration')
  or (municipality = (select acting_municipality()) and account = (select acting_account())
    and deleted_by is null and may_respond_to_process(process)));
create policy change on attachment for update using (
  (select acting_as()) = 'migration'
  or ((select acting_as()) = 'account'
    and (account = (select acting_account()) or deleted_by = (select acting_account()) or may_edit_process(process)
      or (municipality = (select acting_municipality()) and (select acting_is_coordinator()))))
) with check (
  (select acting_as()) = 'migration' or deleted_by is null or deleted_by = (select acting_account()));
create policy remove on attachment for delete using ((select acting_as()) = 'migration');

-- Bytes are for whoever sees an attachment of them; stored by whoever has just attached them.
create function may_see_content(wanted bytea) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from attachment where hash = wanted);
end $$;
create policy see on attachment_content for select using (
  (select acting_as()) in ('seed', 'migration') or may_see_content(hash));
create policy make on attachment_content for insert with check (
  (select acting_as()) in ('seed', 'migration') or may_see_content(hash));
create policy change on attachment_content for update using (
  (select acting_as()) in ('seed', 'migration') or may_see_content(hash));
create policy remove on attachment_content for delete using ((select acting_as()) = 'migration');

alter table attachment enable row level security;
alter table attachment force row level security;
alter table attachment_content enable row level security;
alter table attachment_content force row level security;

-- What was deleted thirty days ago goes for good, and bytes that nothing is attached to any more: an hour after somebody
-- wanted them last, so that none go from under an attachment that is being stored. Answers how many went.
create function prune_attachments(as_of timestamptz, most integer) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  went integer;
  emptied integer;
begin
  if acting_as() <> 'retention' then return 0; end if;
  perform set_config('procesrum.scope', 'migration', true);
  delete from attachment where id in (
    select id from attachment where deleted_at <= least(as_of, now()) - interval '30 days'
    order by deleted_at limit most for update skip locked);
  get diagnostics went = row_count;
  delete from attachment_content where hash in (
    select c.hash from attachment_content c
    where c.wanted_at <= least(as_of, now()) - interval '1 hour'
      and not exists (select 1 from attachment a where a.hash = c.hash)
    limit most for update skip locked);
  get diagnostics emptied = row_count;
  perform set_config('procesrum.scope', 'retention', true);
  return greatest(went, emptied);
end $$;

revoke execute on function prune_attachments(timestamptz, integer) from public;
grant execute on function prune_attachments(timestamptz, integer) to procesrum_app;
