-- name: changes_insert
INSERT INTO changes (message, commit_id, author, authored, title_key, patch_id, files, added, removed, words, lines)
VALUES (:message, :commit_id, :author, :authored, :title_key, :patch_id, :files, :added, :removed, :words, :lines);

-- name: changes_insert_file
INSERT OR IGNORE INTO change_files (change, path, side, added, removed)
VALUES (:change, :path, :side, :added, :removed);

-- name: changes_insert_line
INSERT OR IGNORE INTO change_sketch (hash, side, change) VALUES (:hash, :side, :change);

-- name: changes_delete
DELETE FROM changes WHERE id = :id;

-- name: changes_delete_files
DELETE FROM change_files WHERE change = :id;

-- name: changes_delete_line
DELETE FROM change_sketch WHERE hash = :hash AND side = :side AND change = :change;

-- name: changes_of_message
SELECT id FROM changes WHERE message = :message;

-- name: changes_of_commit
SELECT id FROM changes WHERE commit_id = :commit_id;

-- name: changes_load
SELECT c.message, c.commit_id, c.author, c.authored, c.title_key, c.patch_id, c.added, c.removed, c.words, c.lines,
       coalesce(m.date, k.committed), coalesce(d.mid, k.oid), i.name, i.email, i.person
  FROM changes c
  JOIN identities i ON i.id = c.author
  LEFT JOIN messages m ON m.id = c.message
  LEFT JOIN mids d ON d.id = c.message
  LEFT JOIN commits k ON k.id = c.commit_id
 WHERE c.id = :id;

-- name: changes_load_files
SELECT path, added, removed FROM change_files WHERE change = :id ORDER BY path;

-- name: changes_with_title
SELECT id FROM changes WHERE title_key = :title_key AND (message IS NULL) = :side LIMIT :max;

-- name: changes_with_patch_id
SELECT id FROM changes WHERE patch_id = :patch_id AND (message IS NULL) = :side LIMIT :max;

-- name: changes_with_authored
SELECT id FROM changes WHERE authored = :authored AND (message IS NULL) = :side LIMIT :max;

-- name: changes_with_line
SELECT change FROM change_sketch WHERE hash = :hash AND side = :side LIMIT :max;

-- name: changes_with_file
SELECT change FROM change_files WHERE path = :path AND side = :side LIMIT :max;

-- name: changes_of_author
SELECT id FROM changes WHERE author = :author AND id > :after ORDER BY id LIMIT :max;
