-- name: tally_mails
SELECT m.robot, count(*)
  FROM messages AS m
 WHERE m.date >= :from AND m.date < :until
   AND (:list = 0 OR EXISTS (SELECT 1 FROM message_lists AS l WHERE l.message = m.id AND l.list = :list))
 GROUP BY m.robot;
