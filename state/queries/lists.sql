-- name: lists_id
SELECT id FROM lists WHERE name = :name;

-- name: lists_first
SELECT name FROM lists ORDER BY id LIMIT 1;

-- name: lists_only
SELECT name FROM lists WHERE (SELECT count(*) FROM lists) = 1;

-- name: lists_id_of_mails
-- The List-Id of most of those mails of a list whose Message-IDs come first: a sample that does not depend on the order
-- in which they came.
SELECT list_id FROM (
	SELECT m.list_id FROM mids CROSS JOIN messages m ON m.id = mids.id
	 WHERE EXISTS (SELECT 1 FROM message_lists ml WHERE ml.message = m.id AND ml.list = :list)
	 ORDER BY mids.mid LIMIT 1000)
 WHERE list_id <> ''
 GROUP BY list_id ORDER BY count(*) DESC, list_id LIMIT 1;

-- name: lists_rename
UPDATE lists SET name = :name WHERE id = :list;

-- name: lists_rename_progress
-- Sources are called "LIST /path".
UPDATE progress SET source = :name || substr(source, length(:old) + 1)
 WHERE substr(source, 1, length(:old) + 1) = :old || ' ';
