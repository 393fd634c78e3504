-- name: messages_find_list
SELECT id FROM lists WHERE name = :name;

-- name: messages_add_list_name
INSERT INTO lists (name) VALUES (:name);

-- name: messages_find_mid
SELECT id, thread FROM mids WHERE mid = :mid;

-- name: messages_add_mid
-- Thread 0: one of its own, which is named by its first mail.
INSERT INTO mids (mid, thread)
VALUES (:mid, CASE :thread WHEN 0 THEN (SELECT coalesce(max(id), 0) + 1 FROM mids) ELSE :thread END);

-- name: messages_mid
SELECT mid FROM mids WHERE id = :id;

-- name: messages_thread
SELECT thread FROM mids WHERE id = :id;

-- name: messages_thread_size
SELECT count(*) FROM (SELECT 1 FROM mids WHERE thread = :thread LIMIT :max);

-- name: messages_move_thread
UPDATE mids SET thread = :into WHERE thread = :thread;

-- name: messages_mark_revisions
-- Kind 2: what a revision replaces may be found by its thread.
INSERT OR IGNORE INTO dirty (kind, id) SELECT 2, id FROM revisions WHERE thread = :thread;

-- name: messages_move_revisions
UPDATE revisions SET thread = :into WHERE thread = :thread;

-- name: messages_rank
SELECT CASE received WHEN 0 THEN date ELSE received END, digest, identity FROM messages WHERE id = :id;

-- name: messages_put
INSERT INTO messages (id, digest, received, date, sent, identity, kind, talk, robot, subject, title, title_key, prefixes,
                      version, number, total, flags, list_id)
VALUES (:id, :digest, :received, :date, :sent, :identity, :kind, :talk, :robot, :subject, :title, :title_key, :prefixes,
        :version, :number, :total, :flags, :list_id)
ON CONFLICT (id) DO UPDATE
   SET digest = excluded.digest, received = excluded.received, date = excluded.date, sent = excluded.sent,
       identity = excluded.identity, kind = excluded.kind, talk = excluded.talk, robot = excluded.robot,
       subject = excluded.subject, title = excluded.title, title_key = excluded.title_key,
       prefixes = excluded.prefixes, version = excluded.version, number = excluded.number, total = excluded.total,
       flags = excluded.flags, list_id = excluded.list_id;

-- name: messages_clear_refs
DELETE FROM refs WHERE message = :message;

-- name: messages_clear_declared
DELETE FROM declared WHERE message = :message;

-- name: messages_clear_tags
DELETE FROM tags WHERE message = :message;

-- name: messages_add_list
INSERT OR IGNORE INTO message_lists (message, list) VALUES (:message, :list);

-- name: messages_add_ref
INSERT INTO refs (message, position, ref) VALUES (:message, :position, :ref);

-- name: messages_add_declared
INSERT OR IGNORE INTO declared (message, kind, value) VALUES (:message, :kind, :value);

-- name: messages_add_tag
INSERT INTO tags (message, position, kind, identity, value, note, conditional, is_foreign)
VALUES (:message, :position, :kind, :identity, :value, :note, :conditional, :is_foreign);

-- name: messages_keep_unreadable
INSERT OR IGNORE INTO unreadable (digest, origin, reason, raw) VALUES (:digest, :origin, :reason, :raw);

-- name: messages_mark_sender
INSERT OR IGNORE INTO dirty (kind, id)
SELECT 1, d.thread FROM messages m JOIN mids d ON d.id = m.id WHERE m.identity = :identity;

-- name: messages_mark_tagged
INSERT OR IGNORE INTO dirty (kind, id)
SELECT 1, d.thread FROM tags t JOIN mids d ON d.id = t.message WHERE t.identity = :identity;

-- name: messages_of_thread
-- Titles only of what may be part of a revision: patches, covers and pull requests (kinds 1 to 3).
SELECT d.id, d.mid, m.date, i.person, m.identity, m.kind, m.version, m.number, m.total, m.flags,
       CASE WHEN m.kind BETWEEN 1 AND 3 THEN m.title ELSE '' END,
       CASE WHEN m.kind BETWEEN 1 AND 3 THEN m.title_key ELSE '' END,
       CASE WHEN m.kind BETWEEN 1 AND 3 THEN m.prefixes ELSE '' END
  FROM mids d
  JOIN messages m ON m.id = d.id
  JOIN identities i ON i.id = m.identity
 WHERE d.thread = :thread
 ORDER BY d.id;

-- name: messages_refs_of_thread
SELECT r.message, r.ref
  FROM mids d
  JOIN refs r ON r.message = d.id
 WHERE d.thread = :thread
 ORDER BY d.id, r.position;

-- name: messages_references
SELECT r.mid
  FROM mids AS m JOIN refs AS f ON f.message = m.id JOIN mids AS r ON r.id = f.ref
 WHERE m.mid = :mid
 ORDER BY f.position;

-- name: messages_subject
SELECT subject FROM messages WHERE id = :id;
