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

-- name: matches_mark_weak
INSERT OR IGNORE INTO dirty (kind, id)
SELECT 3, k.id
  FROM changes c
  JOIN matches m ON m.message = c.message
  JOIN changes k ON k.commit_id = m.commit_id
 WHERE c.title_key = :title_key AND c.message IS NOT NULL AND m.rule = 'squashed';

-- name: matches_place
SELECT identity, sent, version, coalesce(number, 1), total FROM messages WHERE id = :message;

-- name: matches_count
SELECT (SELECT count(*) FROM changes WHERE commit_id IS NOT NULL), (SELECT count(*) FROM changes);
