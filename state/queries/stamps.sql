-- Of what is known about each series a sum that changes when anything does: the first column says whose, all others
-- are summed up. Both what a mail says (its digest) and what its people are called belongs to it.

-- name: stamps_threads
SELECT DISTINCT thread, series FROM revisions WHERE series IS NOT NULL;

-- name: stamps_mails
-- By thread.
SELECT d.thread, m.id, m.digest, p.name, p.email
  FROM messages m
  JOIN mids d ON d.id = m.id
  JOIN identities i ON i.id = m.identity
  LEFT JOIN people p ON p.id = i.person
 WHERE m.date <= :now;

-- name: stamps_states
SELECT s.id, s.title, s.first, s.pull, st.since, st.stage, st.turn, st.revision, st.patches, st.approved, st.missing,
       st.landed, st.last_activity, st.turn_since
  FROM series s
  JOIN states st ON st.series = s.id AND st.since <= :now AND st.until > :now;

-- name: stamps_slots
SELECT r.series, r.id, r.version, r.total, r.complete, r.flags, r.title, sl.number, sl.message, sl.inherited
  FROM revisions r
  JOIN slots sl ON sl.revision = r.id
 WHERE r.posted <= :now AND r.series IS NOT NULL;

-- name: stamps_links
SELECT r.series, l.revision, l.earlier, l.kind, l.rule, l.score
  FROM links l
  JOIN revisions r ON r.id = l.revision
 WHERE r.series IS NOT NULL
UNION ALL
SELECT e.series, l.revision, l.earlier, l.kind, l.rule, r.series
  FROM links l
  JOIN revisions r ON r.id = l.revision
  JOIN revisions e ON e.id = l.earlier
 WHERE e.series IS NOT NULL AND e.series <> r.series;

-- name: stamps_matches
SELECT r.series, x.message, c.oid, c.subject, x.rule, x.score,
       (SELECT group_concat(v.oid) FROM commits v WHERE v.reverts = c.oid)
  FROM matches x
  JOIN slots sl ON sl.message = x.message
  JOIN revisions r ON r.id = sl.revision
  JOIN commits c ON c.id = x.commit_id
 WHERE c.committed <= :now AND r.series IS NOT NULL;

-- name: stamps_reviews
SELECT v.series, v.patch, v.kind, p.name, p.email, v.message, v.date, v.carried, v.conditional
  FROM reviews v
  JOIN identities i ON i.id = v.identity
  LEFT JOIN people p ON p.id = i.person
 WHERE v.date <= :now;

-- name: stamps_corrections
-- What people said by command about a posting of the series.
SELECT r.series, c.verb, c.object, c.other, c.value, c.mail, c.date, c.name
  FROM corrections c
  JOIN mids d ON d.mid IN (c.object, c.other)
  JOIN slots sl ON sl.message = d.id
  JOIN revisions r ON r.id = sl.revision
 WHERE c.date <= :now AND c.object <> '' AND r.series IS NOT NULL;
