-- What the measures count: each query reads one kind of thing whole, as it was known at :now.

-- name: tally_series
-- What each series was, without those that a robot posted; by posting.
SELECT s.id, s.title, first.mid, latest.mid, r.prefixes, r.version, s.pull, s.author, st.revision,
       st.stage, st.turn, st.patches, st.approved, st.missing, st.landed, s.posted, st.last_activity, st.turn_since,
       CASE WHEN s.first_review <= :now THEN s.first_review END,
       CASE WHEN s.landed_at <= :now THEN s.landed_at END
  FROM series s
  JOIN states st ON st.series = s.id AND st.since <= :now AND st.until > :now
  JOIN mids first ON first.id = s.first
  JOIN mids latest ON latest.id = st.revision
  JOIN revisions r ON r.id = st.revision
 WHERE NOT EXISTS (SELECT 1 FROM messages m WHERE m.id = s.first AND m.robot = 1)
   AND (:list = 0 OR EXISTS (SELECT 1 FROM message_lists l WHERE l.message = s.first AND l.list = :list))
 ORDER BY s.posted, first.mid;

-- name: tally_people
SELECT id, name, email, org FROM people ORDER BY name, email, id;

-- name: tally_lists
-- On which lists each series began.
SELECT s.id, n.name
  FROM series s
  JOIN message_lists l ON l.message = s.first
  JOIN lists n ON n.id = l.list
 ORDER BY s.id, n.name;

-- name: tally_identities
SELECT id, person FROM identities;

-- name: tally_postings
-- Covers, pull requests and patches (mail/message.h MESSAGE_PATCH is 1) of every revision, with identities.
SELECT r.series, r.id, r.posted, r.author, sl.message, m.kind <> 1, sl.inherited, m.date, coalesce(c.author, m.identity),
       c.files, c.added + c.removed
  FROM revisions r
  JOIN slots sl ON sl.revision = r.id
  JOIN messages m ON m.id = sl.message
  LEFT JOIN changes c ON c.message = sl.message
 WHERE r.posted <= :now AND r.series IS NOT NULL;

-- name: tally_revisions
SELECT series, id, posted FROM revisions WHERE posted <= :now AND series IS NOT NULL ORDER BY posted, version, id;

-- name: tally_mails
-- Every mail, with its identity.
SELECT id, date, identity, kind, talk, robot FROM messages WHERE date <= :now;

-- name: tally_refs
-- What every mail refers to, the parent last.
SELECT message, ref FROM refs ORDER BY message, position;

-- name: tally_reviews
-- One row a patch, kind and person; not carried if any mail gave it.
SELECT v.series, v.patch, v.kind, i.person, min(v.date), min(v.carried)
  FROM reviews v
  JOIN identities i ON i.id = v.identity
 WHERE v.date <= :now
 GROUP BY v.series, v.patch, v.kind, i.person
 ORDER BY min(v.date), v.patch, v.kind, i.person;

-- name: tally_paths
-- The files of the revision that each series stands at.
SELECT DISTINCT st.series, f.path
  FROM states st
  JOIN slots sl ON sl.revision = st.revision
  JOIN changes c ON c.message = sl.message
  JOIN change_files f ON f.change = c.id
 WHERE st.since <= :now AND st.until > :now
 ORDER BY st.series, f.path;
