-- name: numbers_get
SELECT n.first, n.choice, r.posted, d.mid
  FROM series_numbers n
  JOIN revisions r ON r.id = n.first
  JOIN mids d ON d.id = n.first
 WHERE n.number = :number;

-- name: numbers_of
SELECT n.number, n.choice, r.posted, d.mid
  FROM revisions r
  JOIN mids d ON d.id = r.id
  LEFT JOIN series_numbers n ON n.first = r.id
 WHERE r.id = :first;

-- name: numbers_put
INSERT OR REPLACE INTO series_numbers (number, first, choice) VALUES (:number, :first, :choice);

-- name: numbers_take
DELETE FROM series_numbers WHERE number = :number;

-- name: numbers_alias_add
INSERT OR REPLACE INTO series_aliases (number, first) VALUES (:number, :first);

-- name: numbers_displaced
SELECT first FROM series_numbers WHERE choice > 0;

-- name: numbers_unassembled
SELECT id FROM revisions WHERE series IS NULL LIMIT :max;

-- name: numbers_assign
UPDATE revisions SET series = :number WHERE id = :revision;

-- name: numbers_rename
UPDATE revisions SET series = :to WHERE series = :from;

-- name: numbers_alias
SELECT r.series
  FROM series_aliases a
  JOIN revisions r ON r.id = a.first OR r.id IN (SELECT revision FROM slots WHERE message = a.first)
 WHERE a.number = :number AND r.series IS NOT NULL
 ORDER BY r.id = a.first DESC, r.posted
 LIMIT 1;

-- name: numbers_exists
SELECT series FROM revisions WHERE series = :number LIMIT 1;
