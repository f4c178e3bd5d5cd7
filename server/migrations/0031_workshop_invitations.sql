-- Why: who is invited to a workshop, what they answered, and what they asked to be sent.
-- Oldest code that may still run: the version before. It sends no letters but news, which stand in a line of their own.

-- A letter may go to an address that is no account's, and be about something else than news.
alter table letter alter column account drop not null;
-- In small letters.
alter table letter add column address text check (address ~ '^[^\s<>@]+@[^\s<>@]+$');
alter table letter add column kind text not null default 'news';
alter table letter add constraint letter_receiver check (account is not null or address is not null);
create index letter_address on letter (address, made_at) where address is not null;
create index account_address_address on account_address (lower(address));

-- What calendars are told of a workshop; there from its first invitation on.
create table workshop_calendar (
  workshop uuid primary key references workshop (id) on delete cascade,
  -- Rises with each change that calendars are told (RFC 5545, SEQUENCE).
  sequence integer not null check (sequence >= 0),
  -- What they were told last (shared/src/workshops/people/calendar-entry.ts).
  told jsonb not null,
  -- When those who are invited get to know that the plan is another by now.
  change_due_at timestamptz(3),
  cancelled_at timestamptz(3)
);

create table workshop_invitation (
  id uuid primary key,
  workshop uuid not null references workshop (id) on delete cascade,
  -- A colleague, or an address, in small letters: a colleague's own is not kept here.
  account uuid references account (id),
  address text check (address ~ '^[^\s<>@]+@[^\s<>@]+$'),
  name text not null,
  municipality text references municipality (cvr),
  invited_by uuid not null references account (id),
  invited_at timestamptz(3) not null,
  answer text check (answer in ('yes', 'maybe', 'no')),
  answered_at timestamptz(3),
  wants_summary boolean not null default false,
  unreached text check (unreached in ('refused', 'given-up', 'no-address', 'stopped')),
  -- Taken back: the link lets nobody in any more.
  withdrawn_at timestamptz(3),
  -- The entry that the link has let in; it lets in no other.
  participant uuid,
  check ((account is null) <> (address is null)),
  check ((answer is null) = (answered_at is null)),
  unique (workshop, account),
  unique (workshop, address)
);
create index workshop_invitation_account on workshop_invitation (account) where account is not null;
create index workshop_invitation_address on workshop_invitation (address) where address is not null;

-- Only a hash of each link's secret is stored: whoever reads this table opens no invitation. Each mail has its own.
create table workshop_invitation_token (
  token_hash bytea primary key,
  invitation uuid not null references workshop_invitation (id) on delete cascade,
  made_at timestamptz(3) not null
);
create index workshop_invitation_token_invitation on workshop_invitation_token (invitation);

-- Which letter is about which invitation, and what it says.
create table workshop_invitation_letter (
  letter uuid primary key,
  invitation uuid not null references workshop_invitation (id) on delete cascade,
  what text not null check (what in ('invitation', 'change', 'cancellation', 'answer-please', 'tomorrow')),
  made_at timestamptz(3) not null,
  -- The start that a reminder is about: nobody is reminded of the same one twice.
  starts_at timestamptz(3),
  unique (invitation, what, starts_at)
);

-- Who asked to be sent what came of it: somebody in it, or somebody who was invited.
create table workshop_summary_wish (
  id uuid primary key,
  workshop uuid not null references workshop (id) on delete cascade,
  participant uuid,
  account uuid references account (id),
  -- Of a guest, in small letters.
  address text check (address ~ '^[^\s<>@]+@[^\s<>@]+$'),
  invitation uuid references workshop_invitation (id) on delete cascade,
  -- The letter, how many there were before it, and where it went, so that one address gets one.
  letter uuid,
  letters integer not null default 0,
  mailed_to text,
  check (participant is not null or invitation is not null),
  unique (workshop, participant),
  unique (invitation)
);
create index workshop_summary_wish_letter on workshop_summary_wish (letter) where letter is not null;

do $$
declare
  walled text;
  by_work constant text := $q$ (select acting_as()) in ('workshops', 'notifications', 'migration') $q$;
begin
  foreach walled in array array[
    'workshop_calendar', 'workshop_invitation', 'workshop_invitation_token', 'workshop_invitation_letter',
    'workshop_summary_wish']
  loop
    execute format('grant select, insert, update, delete on %I to procesrum_app', walled);
    execute format('alter table %I enable row level security', walled);
    execute format('alter table %I force row level security', walled);
    execute format('create policy run on %I using (', walled) || by_work || ') with check (' || by_work || ')';
    execute format(
      'create policy retain on %I using (current_user <> ''procesrum_app'' and (select acting_as()) = ''retention'')',
      walled);
  end loop;
end $$;

-- Who is invited is for those who facilitate it, and for nobody else who is invited or in it.
create policy see on workshop_invitation for select using (
  workshop in (select f.workshop from workshop_facilitator f where f.account = (select acting_account())));
create policy see on workshop_calendar for select using (
  workshop in (select f.workshop from workshop_facilitator f where f.account = (select acting_account())));
create policy see on workshop_invitation_letter for select using (
  exists (select 1 from workshop_invitation i where i.id = invitation));

-- Mails say what a workshop is and when.
create policy tell on workshop for select using ((select acting_as()) = 'notifications');

-- Whether an account is among those invited, by itself or by its address. Asked for those who come in; it tells no
-- address, and nothing to anybody but the turns.
create policy invite on account_address for select using (
  current_user <> 'procesrum_app' and (select acting_as()) = 'workshops');
create function is_invited(wanted uuid, who uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select acting_as() = 'workshops' and exists (
    select 1 from workshop_invitation i
    where i.workshop = wanted and i.withdrawn_at is null
      and (i.account = who or i.address = (select lower(a.address) from account_address a where a.account = who)))
$$;

-- Invitations go ninety days after their workshop, or after the day it was to begin; the wishes for a summary, and which
-- entry somebody came in as, with the names of guests, after thirty.
create function erase_workshop_invitations(as_of timestamptz, most integer) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  done integer;
begin
  if acting_as() <> 'retention' then return 0; end if;
  delete from workshop_summary_wish s using workshop w
    where w.id = s.workshop and w.status = 'closed' and w.closed_at <= least(as_of, now()) - interval '30 days';
  -- Whom a link has let in is not known for longer than guests are.
  update workshop_invitation i set participant = null from workshop w
    where w.id = i.workshop and i.participant is not null
      and w.status = 'closed' and w.closed_at <= least(as_of, now()) - interval '30 days';
  with gone as (
    select w.id from workshop w join workshop_calendar c on c.workshop = w.id
    where coalesce(w.closed_at, greatest((c.told ->> 'endsAt')::timestamptz, w.opened_at))
      <= least(as_of, now()) - interval '90 days'
    limit most
  ), invitations as (
    delete from workshop_invitation i using gone where i.workshop = gone.id
  )
  delete from workshop_calendar c using gone where c.workshop = gone.id;
  get diagnostics done = row_count;
  return done;
end $$;
revoke execute on function erase_workshop_invitations(timestamptz, integer), is_invited(uuid, uuid) from public;
grant execute on function erase_workshop_invitations(timestamptz, integer), is_invited(uuid, uuid) to procesrum_app;
