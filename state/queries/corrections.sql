-- What people changed by command. "Own" mails of a posting are those that were posted with it.

-- name: corrections_insert
INSERT OR IGNORE INTO corrections (verb, object, other, value, mail, position, date, name, email, proof, before)
VALUES (:verb, :object, :other, :value, :mail, :position, :date, :name, :email, :proof, :before);

-- name: corrections_any
SELECT EXISTS (SELECT 1 FROM corrections);

-- name: corrections_mark_links
INSERT OR IGNORE INTO dirty (kind, id)
SELECT 6, s.revision
  FROM mids m JOIN slots s ON s.message = m.id AND NOT s.inherited
 WHERE m.mid = :mid;

-- name: corrections_mark_series
INSERT OR IGNORE INTO dirty (kind, id)
SELECT 4, r.series
  FROM mids m JOIN slots s ON s.message = m.id JOIN revisions r ON r.id = s.revision
 WHERE m.mid = :mid AND r.series IS NOT NULL;

-- name: corrections_mark_commit
INSERT OR IGNORE INTO dirty (kind, id)
SELECT 3, c.id FROM commits k JOIN changes c ON c.commit_id = k.id WHERE k.oid = :oid;

-- name: corrections_mark_matched
-- The commits that a patch is taken for.
INSERT OR IGNORE INTO dirty (kind, id)
SELECT 3, c.id
  FROM mids m JOIN matches x ON x.message = m.id JOIN changes c ON c.commit_id = x.commit_id
 WHERE m.mid = :mid;

-- name: corrections_of_series
SELECT c.verb, c.object, c.other, c.value, c.mail, c.position, c.date, c.name, c.email, c.proof, c.before
  FROM corrections c
 WHERE c.id IN (SELECT o.id
                  FROM revisions r
                  JOIN slots s ON s.revision = r.id AND NOT s.inherited
                  JOIN mids m ON m.id = s.message
                  JOIN corrections o ON o.object = m.mid
                 WHERE r.series = :series
                UNION
                SELECT o.id
                  FROM revisions r
                  JOIN slots s ON s.revision = r.id AND NOT s.inherited
                  JOIN mids m ON m.id = s.message
                  JOIN corrections o ON o.other = m.mid
                 WHERE r.series = :series)
 ORDER BY c.date, c.mail, c.position, c.verb, c.object, c.other;

-- name: corrections_link_of
-- The last word on what a posting replaces; NULL: nothing.
SELECT c.verb, (SELECT t.revision
                  FROM mids e JOIN slots t ON t.message = e.id AND NOT t.inherited
                 WHERE e.mid = c.other ORDER BY t.revision LIMIT 1)
  FROM slots s
  JOIN mids m ON m.id = s.message
  JOIN corrections c ON c.object = m.mid AND c.verb IN (1, 2)
 WHERE s.revision = :revision AND NOT s.inherited
 ORDER BY c.date DESC, c.mail DESC, c.position DESC
 LIMIT 1;

-- name: corrections_absorbed_by
SELECT DISTINCT t.revision
  FROM slots s
  JOIN mids m ON m.id = s.message
  JOIN corrections c ON c.other = m.mid AND c.verb = 3
  JOIN mids e ON e.mid = c.object
  JOIN slots t ON t.message = e.id AND NOT t.inherited
 WHERE s.revision = :revision AND NOT s.inherited AND t.revision <> s.revision
 ORDER BY t.revision;

-- name: corrections_linking
SELECT t.revision
  FROM slots s
  JOIN mids m ON m.id = s.message
  JOIN corrections c ON c.other = m.mid AND c.verb = 1
  JOIN mids e ON e.mid = c.object
  JOIN slots t ON t.message = e.id AND NOT t.inherited
 WHERE s.revision = :revision AND NOT s.inherited
UNION
SELECT t.revision
  FROM slots s
  JOIN mids m ON m.id = s.message
  JOIN corrections c ON c.object = m.mid AND c.verb = 3
  JOIN mids e ON e.mid = c.other
  JOIN slots t ON t.message = e.id AND NOT t.inherited
 WHERE s.revision = :revision AND NOT s.inherited;

-- name: corrections_landed
-- The last word on a patch counts.
SELECT m.id
  FROM commits k
  JOIN corrections c ON c.other = k.oid AND c.verb = 6
  JOIN mids m ON m.mid = c.object
  JOIN changes p ON p.message = m.id
 WHERE k.id = :commit
   AND NOT EXISTS (SELECT 1
                     FROM corrections l
                    WHERE l.object = c.object AND l.verb = 6
                      AND (l.date, l.mail, l.position) > (c.date, c.mail, c.position))
 GROUP BY m.id
 ORDER BY m.id;

-- name: corrections_landed_as
SELECT c.other
  FROM mids m
  JOIN corrections c ON c.object = m.mid AND c.verb = 6
 WHERE m.id = :message
 ORDER BY c.date DESC, c.mail DESC, c.position DESC
 LIMIT 1;

-- name: corrections_oid
SELECT oid FROM commits WHERE id = :commit;
