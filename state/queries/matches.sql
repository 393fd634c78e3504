-- name: matches_of_commit
SELECT message, rule, score FROM matches WHERE commit_id = :commit_id ORDER BY message;

-- name: matches_delete_of_commit
DELETE FROM matches WHERE commit_id = :commit_id;

-- name: matches_insert
INSERT INTO matches (message, commit_id, rule, score) VALUES (:message, :commit_id, :rule, :score);

-- name: matches_mark_series
INSERT OR IGNORE INTO dirty (kind, id)
SELECT 4, r.series
  FROM slots s
  JOIN revisions r ON r.id = s.revision
 WHERE s.message = :message AND r.series IS NOT NULL;

-- name: matches_place
SELECT identity, sent, version, coalesce(number, 1), total FROM messages WHERE id = :message;

-- name: matches_is_on_branch
SELECT EXISTS (SELECT 1 FROM changes c JOIN commit_branches b ON b.commit_id = c.commit_id WHERE c.id = :change);

-- name: matches_any_unmarked
-- Looks at commits until one answers; in daily use the first one does.
SELECT EXISTS (SELECT 1
                 FROM changes c
                WHERE c.commit_id IS NOT NULL
                  AND NOT EXISTS (SELECT 1 FROM dirty d WHERE d.kind = 3 AND d.id = c.id));

-- name: matches_drop_patches
-- A mark of a patch has told whom it concerns; only commits are decided.
DELETE FROM dirty
 WHERE kind = 3 AND EXISTS (SELECT 1 FROM changes c WHERE c.id = dirty.id AND c.message IS NOT NULL);
