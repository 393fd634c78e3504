-- name: persons_merged
-- Every name and address of the people who write under more than one, the one they are shown by first.
SELECT p.name, p.email, p.org, i.name, i.email, i.seen, i.reason
  FROM people AS p JOIN identities AS i ON i.person = p.id
 WHERE (SELECT count(*) FROM identities AS j WHERE j.person = p.id) > 1
 ORDER BY p.name, p.email, i.seen DESC, i.email, i.name;
