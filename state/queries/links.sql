-- name: links_revision
SELECT r.thread, r.series, r.version, r.posted, d.mid, r.title_key, r.total, r.flags, r.author, i.person, i.name,
       i.email
  FROM revisions r
  JOIN mids d ON d.id = r.id
  JOIN identities i ON i.id = r.author
 WHERE r.id = :id;

-- name: links_posted
SELECT posted FROM revisions WHERE id = :id;

-- name: links_changes
SELECT c.id, c.title_key, c.patch_id, c.lines
  FROM slots s
  JOIN changes c ON c.message = s.message
 WHERE s.revision = :revision AND NOT s.inherited
 ORDER BY s.number
 LIMIT :most;

-- name: links_files
SELECT path FROM change_files WHERE change = :change ORDER BY path;

-- name: links_declared
SELECT d.kind, d.value
  FROM slots s
  JOIN declared d ON d.message = s.message
 WHERE s.revision = :revision AND NOT s.inherited
 GROUP BY d.kind, d.value
 ORDER BY d.kind, d.value;

-- name: links_in_thread
SELECT id, posted FROM revisions WHERE thread = :thread LIMIT :max;

-- name: links_with_title
SELECT id, posted FROM revisions WHERE title_key = :title_key LIMIT :max;

-- name: links_with_change
SELECT s.revision, r.posted
  FROM changes c
  JOIN slots s ON s.message = c.message AND NOT s.inherited
  JOIN revisions r ON r.id = s.revision
 WHERE c.id = :change
 LIMIT :max;

-- name: links_with_mid
SELECT s.revision
  FROM mids d
  JOIN slots s ON s.message = d.id AND NOT s.inherited
 WHERE d.mid = :mid
 LIMIT :max;

-- name: links_declaring
SELECT DISTINCT s.revision
  FROM declared d
  JOIN slots s ON s.message = d.message AND NOT s.inherited
 WHERE d.kind = :kind AND d.value = :value
 LIMIT :max;

-- name: links_naming
SELECT DISTINCT t.revision
  FROM slots s
  JOIN mids m ON m.id = s.message
  JOIN declared d ON d.value = m.mid AND d.kind IN (2, 3)
  JOIN slots t ON t.message = d.message AND NOT t.inherited
 WHERE s.revision = :revision AND NOT s.inherited
 LIMIT :max;

-- name: links_of
SELECT earlier, kind, rule, score FROM links WHERE revision = :revision ORDER BY earlier;

-- name: links_delete
DELETE FROM links WHERE revision = :revision;

-- name: links_insert
INSERT INTO links (revision, earlier, kind, rule, score) VALUES (:revision, :earlier, :kind, :rule, :score);

-- name: links_neighbours
SELECT earlier FROM links WHERE revision = :revision AND kind = 1
UNION ALL
SELECT revision FROM links WHERE earlier = :revision AND kind = 1;

-- name: links_later
SELECT revision FROM links WHERE earlier = :revision;

-- name: links_unassemble
UPDATE revisions SET series = NULL WHERE id = :revision;

-- name: links_mark_series
INSERT OR IGNORE INTO dirty (kind, id)
SELECT 4, series FROM revisions WHERE id = :revision AND series IS NOT NULL;

-- name: links_more_revisions
SELECT EXISTS (SELECT 1 FROM revisions LIMIT 1 OFFSET :than);

-- name: links_mark_all
INSERT OR IGNORE INTO dirty (kind, id) SELECT :kind, id FROM revisions;
