-- name: backup_schema
PRAGMA user_version;

-- name: backup_alone
-- A copy is one file: no log stands beside it.
PRAGMA journal_mode = DELETE;

-- name: backup_unkept
-- A half made copy is thrown away, so its journal need not outlast the process.
PRAGMA journal_mode = MEMORY;

-- name: backup_sound
PRAGMA integrity_check(1);

-- name: backup_orphans
PRAGMA foreign_key_check;

-- name: backup_newest
SELECT max(date) FROM messages WHERE date <= :now;

-- name: backup_messages
SELECT count(*) FROM messages;

-- name: backup_series
SELECT count(*) FROM series;

-- name: backup_changes
SELECT count(*) FROM changes;

-- name: backup_commits
SELECT count(*) FROM commits;

-- name: backup_unreadable
SELECT count(*) FROM unreadable;

-- name: backup_outbox
SELECT count(*) FROM outbox;

-- name: backup_commands
SELECT count(*) FROM commands;

-- name: backup_corrections
SELECT count(*) FROM corrections;

-- name: backup_subscriptions
SELECT count(*) FROM subscriptions;
