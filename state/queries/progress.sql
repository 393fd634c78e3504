-- name: progress_get
SELECT position, begun, tries FROM progress WHERE source = :source;

-- name: progress_put
INSERT INTO progress (source, position, begun, tries) VALUES (:source, :position, :begun, :tries)
ON CONFLICT (source) DO UPDATE SET position = excluded.position, begun = excluded.begun, tries = excluded.tries;

-- name: progress_delete
DELETE FROM progress WHERE source = :source;

-- name: progress_set_aside
SELECT digest FROM unreadable WHERE reason = :reason;
