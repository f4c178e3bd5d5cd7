#!/bin/bash
# Postgres's image runs this once, on an empty disk. The server's login is no superuser, because superusers pass by
# row-level security; it may create roles, because the migrations create the role that requests run as.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$PROCESRUM_DB_PASSWORD" --username postgres <<'SQL'
create role procesrum login createrole password :'password';
create database procesrum owner procesrum;
SQL
