-- Whom the bot may ask. Parameters of time come last in the text's order of use.

-- name: wishes_snooze
SELECT c.value
  FROM revisions r
  JOIN slots s ON s.revision = r.id AND NOT s.inherited
  JOIN mids m ON m.id = s.message
  JOIN corrections c ON c.object = m.mid AND c.verb = 7
 WHERE r.series = :series AND c.date <= :now
 ORDER BY c.date DESC, c.mail DESC, c.position DESC
 LIMIT 1;

-- name: wishes_of_series
-- Who said something about being asked about a series, the last word first.
SELECT c.verb, c.value, c.email
  FROM revisions r
  JOIN slots s ON s.revision = r.id AND NOT s.inherited
  JOIN mids m ON m.id = s.message
  JOIN corrections c ON c.object = m.mid AND c.verb IN (8, 9)
 WHERE r.series = :series AND c.date <= :now
 ORDER BY c.date DESC, c.mail DESC, c.position DESC;

-- name: wishes_of_all
SELECT c.value, c.email
  FROM corrections c
 WHERE c.object = '' AND c.verb = 8 AND c.date <= :now
 ORDER BY c.date DESC, c.mail DESC, c.position DESC;

-- name: wishes_same_person
SELECT EXISTS (SELECT 1 FROM identities a JOIN identities b ON b.person = a.person WHERE a.email = :a AND b.email = :b);
