-- name: commands_insert
INSERT INTO commands (message_id, state, list, date, due, name, email, subject, refs, lines, left_out, proven, proof,
                      reason, settled)
VALUES (:message_id, :state, :list, :date, :due, :name, :email, :subject, :refs, :lines, :left_out, :proven, :proof,
        :reason, :settled)
    ON CONFLICT (message_id) DO NOTHING;

-- name: commands_set_list
-- A copy of a mail that waits came over a list.
UPDATE commands SET list = :list, due = :now
 WHERE message_id = :message_id AND state = 1 AND list IS NULL;

-- name: commands_prove
-- Of a mail that waits, or was passed over, there is a copy by a proven sender: what that one says counts, for anybody
-- can send a mail with a Message-ID that was seen elsewhere.
UPDATE commands SET state = 1, settled = NULL, reason = NULL, proven = 1, proof = :proof, name = :name, email = :email,
       subject = :subject, refs = :refs, date = :date, lines = :lines, left_out = :left_out
 WHERE message_id = :message_id AND state IN (1, 4, 5, 6, 7) AND proven = 0;

-- name: commands_prove_late
-- It was read from an archive before, where nobody is proven.
UPDATE commands SET state = 8, settled = NULL, proven = 1, proof = :proof, name = :name, email = :email,
       subject = :subject, refs = :refs, date = :date, lines = :lines, left_out = :left_out
 WHERE message_id = :message_id AND state = 3 AND proven = 0;

-- name: commands_next_late
SELECT c.id, c.message_id, l.name, c.date, c.name, c.email, c.subject, c.refs, c.lines, c.left_out, c.proven, c.proof
  FROM commands AS c LEFT JOIN lists AS l ON l.id = c.list
 WHERE c.state = 8
 ORDER BY c.date, c.message_id
 LIMIT 1;

-- name: commands_overtaken
SELECT EXISTS (SELECT 1 FROM commands
                WHERE email = :email AND date > :date AND state IN (2, 3) AND instr(lower(lines), :word) > 0);

-- name: commands_next
SELECT c.id, c.message_id, l.name, c.date, c.name, c.email, c.subject, c.refs, c.lines, c.left_out, c.proven, c.proof
  FROM commands AS c LEFT JOIN lists AS l ON l.id = c.list
 WHERE c.state = 1 AND c.due <= :now
 ORDER BY c.due, c.id
 LIMIT 1;

-- name: commands_next_due
SELECT min(due) FROM commands WHERE state = 1;

-- name: commands_settle
UPDATE commands SET state = :state, reason = :reason, settled = :now, outbox = :outbox WHERE id = :id;

-- name: commands_wait
UPDATE commands SET due = :due WHERE id = :id;

-- name: commands_answered_to
-- :sure 1: of proven senders alone, 0: of all.
SELECT count(*) FROM commands WHERE email = :email AND state = 2 AND settled > :since AND proven >= :sure;

-- name: commands_answered
SELECT count(*) FROM commands WHERE state = 2 AND settled > :since AND proven >= :sure;

-- name: commands_repeated
-- :root: the thread, where the lines mean it; '' where they mean the same anywhere.
SELECT count(*) FROM commands
 WHERE email = :email AND state = 2 AND settled > :since AND proven >= :sure AND lines = :lines COLLATE NOCASE
   AND substr(refs || ' ', 1, length(:root)) = :root;

-- name: commands_crowd
SELECT count(*) FROM commands WHERE state = 1 AND proven = :proven;

-- name: commands_count
SELECT count(*) FROM commands WHERE state = :state;

-- name: commands_addresses
SELECT email FROM identities WHERE person = :person AND email IS NOT NULL
UNION SELECT address FROM identities WHERE person = :person AND address IS NOT NULL;

-- name: commands_person
-- Who writes under an address: a person's own addresses before those that mailmap or aliases make one of.
SELECT person FROM identities
 WHERE (email = :email OR address = :email) AND person IS NOT NULL
 ORDER BY email = :email DESC, seen DESC, id
 LIMIT 1;
