-- Everything that is known about one series.

-- name: history_who
SELECT i.person, i.name, i.email, i.name_key, p.name, p.email
  FROM identities i
  LEFT JOIN people p ON p.id = i.person
 WHERE i.id = :identity;

-- name: history_revisions
SELECT r.id, m.mid, m.thread, r.version, r.posted, r.title, r.total, r.complete, r.flags, r.prefixes,
       r.author, e.mid, l.rule, l.score
  FROM revisions r
  JOIN mids m ON m.id = r.id
  LEFT JOIN links l ON l.revision = r.id AND l.kind = 1
  LEFT JOIN mids e ON e.id = l.earlier
 WHERE r.series = :series
 ORDER BY r.posted, r.version, m.mid, l.score DESC, e.mid;

-- name: history_slots
SELECT s.revision, s.number, s.inherited, s.message, d.thread, d.mid, m.kind, m.date, m.title, m.title_key,
       c.patch_id, c.files, c.added, c.removed, coalesce(c.author, m.identity)
  FROM revisions r
  JOIN slots s ON s.revision = r.id
  JOIN messages m ON m.id = s.message
  JOIN mids d ON d.id = s.message
  LEFT JOIN changes c ON c.message = s.message
 WHERE r.series = :series
 ORDER BY r.id, s.number;

-- name: history_messages
SELECT m.id, d.mid, m.date, m.kind, m.talk, m.robot, m.flags, m.identity
  FROM mids d
  JOIN messages m ON m.id = d.id
 WHERE d.thread = :thread;

-- name: history_message
SELECT m.id, d.mid, m.date, m.kind, m.talk, m.robot, m.flags, m.identity
  FROM mids d
  JOIN messages m ON m.id = d.id
 WHERE d.id = :id;

-- name: history_refs
SELECT r.message, r.ref
  FROM mids d
  JOIN refs r ON r.message = d.id
 WHERE d.thread = :thread
 ORDER BY d.id, r.position DESC;

-- name: history_refs_of
SELECT r.message, r.ref
  FROM mids d
  JOIN refs r ON r.message = d.id
 WHERE d.id = :id
 ORDER BY d.id, r.position DESC;

-- name: history_tags
SELECT t.message, t.kind, t.conditional, t.note, t.identity
  FROM mids d
  JOIN tags t ON t.message = d.id
 WHERE d.thread = :thread AND t.is_foreign = 0 AND t.identity IS NOT NULL
 ORDER BY d.id, t.position;

-- name: history_tags_of
SELECT t.message, t.kind, t.conditional, t.note, t.identity
  FROM mids d
  JOIN tags t ON t.message = d.id
 WHERE d.id = :id AND t.is_foreign = 0 AND t.identity IS NOT NULL
 ORDER BY d.id, t.position;

-- name: history_matches
SELECT DISTINCT x.message, c.oid, c.subject, c.committed, x.rule, x.score
  FROM revisions r
  JOIN slots s ON s.revision = r.id
  JOIN matches x ON x.message = s.message
  JOIN commits c ON c.id = x.commit_id
  JOIN mids d ON d.id = x.message
 WHERE r.series = :series
 ORDER BY c.committed, c.oid, d.mid;

-- name: history_revert
-- The first commit that says it reverts one.
SELECT oid, committed FROM commits WHERE reverts = :oid ORDER BY committed, oid LIMIT 1;

-- name: history_absorbed
-- Postings of other series that took a posting of this one in.
SELECT r.posted, m.mid, r.title, r.series, l.rule, l.score
  FROM revisions e
  JOIN links l ON l.earlier = e.id AND l.kind = 2
  JOIN revisions r ON r.id = l.revision
  JOIN mids m ON m.id = r.id
 WHERE e.series = :series AND r.series <> e.series
 ORDER BY r.posted, m.mid;

-- name: history_absorbs
-- Postings of other series that this one took in.
SELECT r.posted, m.mid, e.title, e.series, l.rule, l.score
  FROM revisions r
  JOIN links l ON l.revision = r.id AND l.kind = 2
  JOIN revisions e ON e.id = l.earlier
  JOIN mids m ON m.id = e.id
 WHERE r.series = :series AND e.series <> r.series
 ORDER BY r.posted, m.mid;

-- name: history_files
SELECT f.path
  FROM changes c
  JOIN change_files f ON f.change = c.id
 WHERE c.message = :message
 ORDER BY f.path;
