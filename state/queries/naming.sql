-- name: naming_by_posting
-- The series in which a mail is a patch or a cover; of several the one where it was not inherited.
SELECT r.series
  FROM mids AS m JOIN slots AS s ON s.message = m.id JOIN revisions AS r ON r.id = s.revision
 WHERE m.mid = :mid AND r.series IS NOT NULL
 ORDER BY s.inherited, r.posted, r.series LIMIT 1;

-- name: naming_by_reply
-- The series of the nearest posting that a mail refers to.
SELECT r.series
  FROM mids AS m JOIN refs AS f ON f.message = m.id JOIN slots AS s ON s.message = f.ref
  JOIN revisions AS r ON r.id = s.revision
 WHERE m.mid = :mid AND r.series IS NOT NULL
 ORDER BY f.position DESC, s.inherited, r.posted, r.series LIMIT 1;
