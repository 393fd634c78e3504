-- name: nudges_add
INSERT OR IGNORE INTO nudges (revision, outbox, date, reason) VALUES (:revision, :outbox, :date, :reason);

-- name: nudges_add_person
INSERT OR IGNORE INTO nudged (email, outbox, date) VALUES (:email, :outbox, :date);

-- name: nudges_last_to
SELECT max(date) FROM nudged WHERE email = :email;

-- name: nudges_mails_since
SELECT count(DISTINCT outbox) FROM nudges WHERE date >= :since;

-- name: nudges_candidates
-- Open series of a list that were quiet for a while at :now, with what was asked about them before.
SELECT s.series, s.revision, r.posted, s.last_activity, r.flags, m.robot, r.complete,
       coalesce((SELECT max(n.date) FROM revisions AS o JOIN nudges AS n ON n.revision = o.id
                  WHERE o.series = s.series), 0),
       (SELECT count(*) FROM nudges AS n WHERE n.revision = s.revision), r.thread
  FROM states AS s JOIN revisions AS r ON r.id = s.revision JOIN messages AS m ON m.id = s.revision
 WHERE s.until > :now AND s.since <= :now AND s.stage NOT IN (5, 7, 8)
   AND s.last_activity > :after AND s.last_activity <= :before
   AND EXISTS (SELECT 1 FROM message_lists AS l WHERE l.message = s.revision AND l.list = :list)
 ORDER BY s.last_activity, s.series;

-- name: nudges_of_mail
SELECT n.revision, r.series, n.reason
  FROM nudges AS n JOIN revisions AS r ON r.id = n.revision
 WHERE n.outbox = :outbox
 ORDER BY n.revision;

-- name: nudges_people_of_mail
SELECT email FROM nudged WHERE outbox = :outbox ORDER BY email;

-- name: nudges_next_word
-- When a human first wrote in the series after :date.
SELECT min(last_activity) FROM states WHERE series = :series AND last_activity > :date;

-- name: nudges_was_over
-- Whether the series was landed, superseded or withdrawn at :date, or each of its patches had become a commit by any
-- match, however weak.
SELECT EXISTS (SELECT 1 FROM states
                WHERE series = :series AND since <= :date AND until > :date AND stage IN (5, 7, 8))
    OR NOT EXISTS (SELECT 1 FROM slots AS p
                    WHERE p.revision = :revision
                      AND NOT EXISTS (SELECT 1 FROM matches AS t JOIN commits AS c ON c.id = t.commit_id
                                       WHERE t.message = p.message AND c.committed <= :date));

-- name: nudges_looks_over
-- Signs too weak for the record but strong enough to leave people alone, as of :now: a patch of the revision that no
-- commit is known for has the title of a later commit, or of a later patch of another series; another series was
-- posted later under the same title. A title that hundreds have says little, so that not all of them are looked at.
SELECT EXISTS (SELECT 1
                 FROM slots AS p JOIN messages AS m ON m.id = p.message
                 JOIN changes AS x ON x.id IN (SELECT id FROM changes WHERE title_key = m.title_key LIMIT 100)
                 LEFT JOIN commits AS c ON c.id = x.commit_id
                 LEFT JOIN messages AS y ON y.id = x.message
                WHERE p.revision = :revision AND m.title_key <> ''
                  AND NOT EXISTS (SELECT 1 FROM matches AS t WHERE t.message = m.id)
                  AND ((c.committed >= m.date AND c.committed <= :now)
                       OR (y.date > m.date AND y.date <= :now
                           AND NOT EXISTS (SELECT 1 FROM slots AS q JOIN revisions AS o ON o.id = q.revision
                                            WHERE q.message = y.id AND o.series = :series))))
    OR EXISTS (SELECT 1
                 FROM revisions AS r
                 JOIN revisions AS o ON o.id IN (SELECT id FROM revisions WHERE title_key = r.title_key LIMIT 100)
                WHERE r.id = :revision AND r.title_key <> '' AND o.series <> :series
                  AND o.posted > r.posted AND o.posted <= :now);

-- name: nudges_applied
-- When somebody last said in a thread that something was applied, as of :now.
SELECT max(m.date)
  FROM mids AS i JOIN messages AS m ON m.id = i.id
 WHERE i.thread = :thread AND m.talk = 5 AND m.date <= :now;

-- name: nudges_paths
-- Files that the patches of a revision touch.
SELECT DISTINCT f.path
  FROM slots AS p JOIN changes AS x ON x.message = p.message JOIN change_files AS f ON f.change = x.id
 WHERE p.revision = :revision
 LIMIT 200;

-- name: nudges_has_commits
SELECT EXISTS (SELECT 1 FROM commits);

-- name: nudges_is_known
-- Whether a commit touched a file between two names.
SELECT EXISTS (SELECT 1 FROM change_files WHERE path >= :from AND path < :until AND side = 1);
