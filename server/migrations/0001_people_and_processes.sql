-- Why: tenants, people, their sign-ins, and the record of a process (its text lives in a document, 0002).
-- Oldest code that may still run: this version.
-- Columns search_text and title_sort_key are made by the application out of names and titles, because the embedded
-- database and a real one fold case and sort by different rules.
-- Times are kept in milliseconds, as the application counts them: a page's cursor must find its row again.

create table municipality (
  cvr text primary key check (cvr ~ '^\d{8}$'),
  kind text not null default 'municipality' check (kind in ('municipality', 'region', 'authority')),
  code text unique,
  short_code text not null unique,
  name text not null,
  full_name text not null,
  region text,
  population integer,
  population_date date,
  search_text text collate "C" not null
);

create table account (
  id uuid primary key,
  municipality text not null references municipality (cvr),
  name text not null,
  search_text text collate "C" not null,
  roles text[] not null default '{member}',
  created_at timestamptz(3) not null default now(),
  deactivated_at timestamptz(3)
);
create index account_municipality on account (municipality);

-- Only a hash of the token is stored: whoever reads this table cannot sign in with it.
create table sign_in (
  id uuid primary key,
  token_hash bytea not null unique,
  account uuid not null references account (id),
  created_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null
);
create index sign_in_account on sign_in (account);
create index sign_in_expires_at on sign_in (expires_at);

create table process (
  id uuid primary key,
  municipality text not null references municipality (cvr),
  creator uuid not null references account (id),
  visibility text not null check (visibility in ('private', 'municipality', 'all-municipalities')),
  phase text not null default 'sharing',
  status text not null default 'not-rated',
  status_reason text,
  domains text[] not null default '{}',
  kle text,
  systems text[] not null default '{}',
  potential_hours_per_year integer check (potential_hours_per_year >= 0),
  -- Read out of the document after changes settle, for lists and search.
  title text not null,
  summary text not null default '',
  described_sections text[] not null default '{}',
  search_text text collate "C" not null,
  title_sort_key text collate "C" not null,
  -- Of the whole text as last read out: an unchanged one leaves changed_at alone.
  text_sha256 bytea,
  created_at timestamptz(3) not null default now(),
  changed_at timestamptz(3) not null default now()
);
create index process_municipality on process (municipality);
create index process_changed_at on process (changed_at desc, id desc);
create index process_title_sort_key on process (title_sort_key, id);

create table process_co_author (
  process uuid not null references process (id),
  account uuid not null references account (id),
  added_by uuid not null references account (id),
  added_at timestamptz(3) not null default now(),
  primary key (process, account)
);
create index process_co_author_account on process_co_author (account);

-- Facts about this database itself, such as that it holds a demo world.
create table world (
  key text primary key,
  value text not null
);
