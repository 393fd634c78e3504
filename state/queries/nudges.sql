-- name: nudges_add
INSERT INTO nudges (revision, outbox, date, reason) VALUES (:revision, :outbox, :date, :reason);

-- name: nudges_add_person
INSERT OR IGNORE INTO nudged (email, outbox, date) VALUES (:email, :outbox, :date);

-- name: nudges_last_to
SELECT max(date) FROM nudged WHERE email = :email;

-- name: nudges_mails_since
SELECT count(DISTINCT outbox) FROM nudges WHERE date >= :since;

-- name: nudges_candidates
-- Open series of a list that were quiet for a while at :now, with what was asked about them before.
SELECT s.series, s.revision, r.posted, s.last_activity, r.flags, m.robot,
       coalesce((SELECT max(n.date) FROM revisions AS o JOIN nudges AS n ON n.revision = o.id
                  WHERE o.series = s.series), 0),
       (SELECT count(*) FROM nudges AS n WHERE n.revision = s.revision)
  FROM states AS s JOIN revisions AS r ON r.id = s.revision JOIN messages AS m ON m.id = s.revision
 WHERE s.until > :now AND s.since <= :now AND s.stage NOT IN (5, 7, 8)
   AND s.last_activity > :after AND s.last_activity <= :before
   AND EXISTS (SELECT 1 FROM message_lists AS l WHERE l.message = s.revision AND l.list = :list)
 ORDER BY s.last_activity, s.series;
