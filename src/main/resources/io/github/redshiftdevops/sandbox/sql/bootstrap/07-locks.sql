-- Locks, and who holds them (facts sections 7 to 9), found without a schema name.

-- PostgreSQL hides from an ordinary user what other sessions do; Redshift decides view by view.
CREATE OR REPLACE FUNCTION pg_redshift.client_sessions() RETURNS SETOF pg_stat_activity
LANGUAGE plpgsql VOLATILE SECURITY DEFINER AS $$
BEGIN
  PERFORM pg_stat_clear_snapshot(); -- else it stays as it is until the transaction ends
  RETURN QUERY SELECT * FROM pg_stat_activity WHERE backend_type = 'client backend';
END $$;

CREATE OR REPLACE FUNCTION pg_redshift.is_superuser() RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT rolsuper FROM pg_roles WHERE rolname = current_user
$$;

-- Redshift has three modes: readers, writers, DDL.
CREATE OR REPLACE FUNCTION pg_redshift.lock_mode(locktype text, mode text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN locktype = 'transactionid' OR mode = 'AccessExclusiveLock' THEN mode
              WHEN mode IN ('AccessShareLock', 'RowShareLock') THEN 'AccessShareLock'
              ELSE 'ShareRowExclusiveLock' END
$$;

-- PostgreSQL's columns stay, since a view can only gain some; Redshift calls one of them otherwise.
CREATE OR REPLACE VIEW pg_catalog.pg_locks AS
  SELECT locktype, database, relation, page, tuple, virtualxid, transactionid, classid, objid,
         objsubid, virtualtransaction, pid, pg_redshift.lock_mode(locktype, mode) AS mode, granted,
         fastpath, waitstart, transactionid AS transaction
    FROM pg_lock_status()
   WHERE locktype IN ('relation', 'tuple', 'transactionid');

CREATE OR REPLACE VIEW pg_catalog.svv_transactions AS
  SELECT a.usename::text AS txn_owner, a.datname::text AS txn_db,
         a.backend_xid::text::bigint AS xid, a.pid, a.xact_start::timestamp AS txn_start,
         l.mode AS lock_mode,
         CASE l.locktype WHEN 'transactionid' THEN l.locktype ELSE 'relation' END
           AS lockable_object_type,
         l.relation, l.granted
    FROM pg_redshift.client_sessions() a JOIN pg_catalog.pg_locks l ON l.pid = a.pid
   WHERE a.xact_start IS NOT NULL;

CREATE OR REPLACE VIEW pg_catalog.stv_locks AS
  SELECT DISTINCT l.relation::bigint AS table_id, NULL::timestamp AS last_commit,
         a.query_start::timestamp AS last_update, a.backend_xid::text::bigint AS lock_owner,
         a.pid::bigint AS lock_owner_pid, a.xact_start::timestamp AS lock_owner_start_ts,
         NULL::timestamp AS lock_owner_end_ts,
         CASE WHEN l.granted THEN 'Holding write lock' ELSE 'Waiting to lock' END::character(22)
           AS lock_status
    FROM pg_redshift.client_sessions() a
    JOIN pg_catalog.pg_locks l ON l.pid = a.pid AND l.mode = 'ShareRowExclusiveLock'
    JOIN pg_database d ON d.oid = l.database AND d.datname = current_database()
   WHERE l.relation >= 16384 AND pg_redshift.is_superuser();
