-- name: crowd_mails
SELECT m.id, m.kind
  FROM mids d
  JOIN messages m ON m.id = d.id
 WHERE d.thread = :thread
 ORDER BY m.id;
