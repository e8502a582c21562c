#!/bin/sh
# What compose asks of a PostgreSQL image, on Debian's own.
set -e
data=/var/lib/postgresql/data bin=/usr/lib/postgresql/15/bin
as_postgres() { setpriv --reuid postgres --regid postgres --clear-groups "$@"; }
chown postgres "$data"
if [ ! -s "$data/PG_VERSION" ]; then
  install -o postgres -m 0400 "$POSTGRES_PASSWORD_FILE" /tmp/password
  as_postgres $bin/initdb -D "$data" -U "$POSTGRES_USER" --pwfile=/tmp/password -E UTF8 --locale=C.UTF-8 --auth-host=scram-sha-256
  echo "host all all all scram-sha-256" >>"$data/pg_hba.conf"
  echo "CREATE DATABASE \"$POSTGRES_DB\"" | as_postgres $bin/postgres --single -D "$data" postgres
fi
exec setpriv --reuid postgres --regid postgres --clear-groups $bin/postgres -D "$data" -h '*' -k /tmp
