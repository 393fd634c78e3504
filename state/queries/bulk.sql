-- Filling an empty database. What only searching needs waits until all is in: made in one go, in order, it costs a
-- small part of what it costs mail by mail.

-- name: bulk_is_on
SELECT EXISTS (SELECT 1 FROM meta WHERE key = 'bulk');

-- name: bulk_is_empty
SELECT NOT EXISTS (SELECT 1 FROM messages) AND NOT EXISTS (SELECT 1 FROM changes);

-- name: bulk_set_on
INSERT INTO meta (key, value) VALUES ('bulk', '1');

-- name: bulk_set_off
DELETE FROM meta WHERE key = 'bulk';

-- name: bulk_drop_messages_date
DROP INDEX IF EXISTS messages_date;

-- name: bulk_make_messages_date
CREATE INDEX IF NOT EXISTS messages_date ON messages (date);

-- name: bulk_drop_messages_identity
DROP INDEX IF EXISTS messages_identity;

-- name: bulk_make_messages_identity
CREATE INDEX IF NOT EXISTS messages_identity ON messages (identity);

-- name: bulk_drop_declared_value
DROP INDEX IF EXISTS declared_value;

-- name: bulk_make_declared_value
CREATE INDEX IF NOT EXISTS declared_value ON declared (value, kind);

-- name: bulk_drop_tags_identity
DROP INDEX IF EXISTS tags_identity;

-- name: bulk_make_tags_identity
CREATE INDEX IF NOT EXISTS tags_identity ON tags (identity) WHERE identity IS NOT NULL;

-- name: bulk_drop_changes_title_key
DROP INDEX IF EXISTS changes_title_key;

-- name: bulk_make_changes_title_key
CREATE INDEX IF NOT EXISTS changes_title_key ON changes (title_key, (message IS NULL));

-- name: bulk_drop_changes_patch_id
DROP INDEX IF EXISTS changes_patch_id;

-- name: bulk_make_changes_patch_id
CREATE INDEX IF NOT EXISTS changes_patch_id ON changes (patch_id, (message IS NULL)) WHERE patch_id IS NOT NULL;

-- name: bulk_drop_changes_authored
DROP INDEX IF EXISTS changes_authored;

-- name: bulk_make_changes_authored
CREATE INDEX IF NOT EXISTS changes_authored ON changes (authored, (message IS NULL));

-- name: bulk_drop_changes_author
DROP INDEX IF EXISTS changes_author;

-- name: bulk_make_changes_author
CREATE INDEX IF NOT EXISTS changes_author ON changes (author);

-- name: bulk_drop_change_files_path
DROP INDEX IF EXISTS change_files_path;

-- name: bulk_make_change_files_path
CREATE INDEX IF NOT EXISTS change_files_path ON change_files (path, side, change);

-- name: bulk_lines
SELECT id, message IS NULL, lines FROM changes ORDER BY id;
