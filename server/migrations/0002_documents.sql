-- Why: live documents: an append-only log of updates, folded into snapshots; who wrote with which Yjs client.
-- Oldest code that may still run: this version.

create table document (
  name text primary key,
  municipality text not null references municipality (cvr),
  kind text not null check (kind in ('process', 'assessment')),
  epoch integer not null default 1,
  created_at timestamptz not null default now(),
  deleted_at timestamptz
);

create table document_update (
  id bigint generated always as identity primary key,
  document text not null references document (name),
  epoch integer not null,
  at timestamptz not null default now(),
  -- Accounts whose edits this row holds: one row per document per flush.
  authors uuid[] not null,
  data bytea not null,
  -- The snapshot that holds this row's edits. A folded row stays for one snapshot more: should the newest
  -- snapshot be found damaged, the one before and these rows still give the whole document.
  folded_in bigint
);
create index document_update_document on document_update (document, epoch, id);

create table document_snapshot (
  id bigint generated always as identity primary key,
  document text not null references document (name),
  epoch integer not null,
  at timestamptz not null default now(),
  kind text not null check (kind in ('auto', 'named', 'before-restore')),
  label text,
  by uuid references account (id),
  state bytea not null,
  state_vector bytea not null,
  sha256 bytea not null
);
create index document_snapshot_document on document_snapshot (document, epoch, id desc);

-- Whose each Yjs client is: a client id is bound to the first account that says it writes with it (claimed), or
-- else to the first that brings what it wrote. Ids that never wrote are forgotten by compaction.
create table document_client (
  document text not null references document (name),
  epoch integer not null,
  client_id bigint not null,
  account uuid not null references account (id),
  claimed boolean not null,
  at timestamptz not null default now(),
  primary key (document, epoch, client_id)
);

-- What was read out of a document after its changes settled, for search and exports.
create table document_projection (
  document text primary key references document (name),
  at timestamptz not null default now(),
  content jsonb not null,
  plain_text text not null
);
