-- name: dirty_mark
INSERT OR IGNORE INTO dirty (kind, id) VALUES (:kind, :id);

-- name: dirty_clear
DELETE FROM dirty WHERE kind = :kind AND id = :id;

-- name: dirty_next
SELECT id FROM dirty WHERE kind = :kind AND id > :after ORDER BY id LIMIT :max;

-- name: dirty_become
INSERT OR IGNORE INTO dirty (kind, id) SELECT :to, id FROM dirty WHERE kind = :from;

-- name: dirty_clear_all
DELETE FROM dirty WHERE kind = :kind;

-- name: dirty_any
SELECT EXISTS (SELECT 1 FROM dirty);
