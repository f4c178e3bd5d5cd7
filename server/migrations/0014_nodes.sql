-- Why: nodes that work on one database without hearing one another are found out and said.
-- Oldest code that may still run: the version before; it does not write itself down, and is not missed.

-- The nodes that work on this database, each with the last time it said so (server/src/collaboration/presence/node-registry.ts).
create table service_node (
  id uuid primary key,
  seen_at timestamptz not null default now()
);
grant select, insert, update, delete on service_node to procesrum_app;
alter table service_node enable row level security;
alter table service_node force row level security;
create policy everything on service_node using (
  (select acting_as()) in ('collaboration', 'migration'));
