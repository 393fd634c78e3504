-- name: backlog_between
-- What open series were at any time of [:from, :until], one row a state; by series and time. What robots post
-- (a notice with the patch that it is about) asks nobody for anything.
SELECT s.series, s.since, s.until, s.stage, s.turn, s.patches, s.approved, s.missing, s.landed,
       s.last_activity, s.turn_since, s.answered, e.posted
  FROM states AS s JOIN series AS e ON e.id = s.series
 WHERE s.until > :from AND s.since <= :until AND s.stage NOT IN (5, 7, 8)
   AND NOT EXISTS (SELECT 1 FROM messages AS m WHERE m.id = e.first AND m.robot = 1)
   AND (:list = 0 OR EXISTS (SELECT 1 FROM message_lists AS l WHERE l.message = e.first AND l.list = :list))
 ORDER BY s.series, s.since;

-- name: backlog_times
-- Series of a list by when they were posted, first answered and landed, if any of these lies in [:from, :until).
SELECT e.id, e.posted, e.first_review, e.landed_at
  FROM series AS e
 WHERE e.id IN (SELECT id FROM series WHERE posted >= :from AND posted < :until
                UNION SELECT id FROM series WHERE first_review >= :from AND first_review < :until
                UNION SELECT id FROM series WHERE landed_at >= :from AND landed_at < :until)
   AND NOT EXISTS (SELECT 1 FROM messages AS m WHERE m.id = e.first AND m.robot = 1)
   AND (:list = 0 OR EXISTS (SELECT 1 FROM message_lists AS l WHERE l.message = e.first AND l.list = :list))
 ORDER BY e.posted, e.id;

-- name: backlog_list
SELECT id FROM lists WHERE name = :name;

-- name: backlog_first_list
SELECT name FROM lists ORDER BY id LIMIT 1;
