-- name: outbox_insert
INSERT INTO outbox (kind, key, message_id, list, sender, subject, state, made, due, reason, raw)
VALUES (:kind, :key, :message_id, :list, :sender, :subject, :state, :made, :due, :reason, :raw);

-- name: outbox_insert_seen
INSERT OR IGNORE INTO outbox (kind, key, message_id, list, sender, subject, state, made, due, settled, seen, reason, raw)
VALUES (:kind, :key, :message_id, :list, :sender, :subject, 4, :made, :made, :made, :now,
        'it was found in a mailbox', :raw);

-- name: outbox_add_recipient
INSERT OR IGNORE INTO outbox_recipients (outbox, address) VALUES (:outbox, :address);

-- name: outbox_find
SELECT id FROM outbox WHERE key = :key;

-- name: outbox_find_message
SELECT id FROM outbox WHERE message_id = :message_id;

-- name: outbox_get
SELECT id, kind, key, message_id, list, sender, subject, state, made, due, tries, begun, settled, seen, reason, raw
  FROM outbox
 WHERE id = :id;

-- name: outbox_open_recipients
-- Those who have not got it yet and may still get it: fate open or later.
SELECT address FROM outbox_recipients WHERE outbox = :outbox AND fate IN (0, 2) ORDER BY address;

-- name: outbox_next
SELECT id FROM outbox WHERE state = 1 AND due <= :now ORDER BY due, id LIMIT 1;

-- name: outbox_next_due
SELECT min(due) FROM outbox WHERE state = 1;

-- name: outbox_list
SELECT id, kind, key, message_id, list, sender, subject, state, made, due, tries, begun, settled, seen, reason
  FROM outbox
 WHERE state = :state OR (:state = 0 AND state NOT IN (3, 4, 7))
 ORDER BY id;

-- name: outbox_count
SELECT count(*) FROM outbox WHERE state = :state;

-- name: outbox_sent_since
SELECT count(*) FROM outbox WHERE state IN (3, 4) AND settled >= :since;

-- name: outbox_made_since
SELECT count(*) FROM outbox WHERE made >= :since AND kind = :kind AND state <> 7;

-- name: outbox_begin
UPDATE outbox SET state = 2, begun = :now, tries = tries + 1 WHERE id = :id AND state = 1;

-- name: outbox_note_recipient
-- Who has it already has it, even if the attempt that brought it knows nothing of its end.
UPDATE outbox_recipients SET fate = :fate, code = :code, text = :text
 WHERE outbox = :outbox AND address = :address AND NOT (fate = 1 AND :fate = 0);

-- name: outbox_settle
-- One that was seen can only be sent again, to those whose turn comes later, and is seen at its end whatever that is.
UPDATE outbox SET state = iif(seen IS NOT NULL AND :state IN (3, 6), 4, :state), due = :due, reason = :reason,
       settled = CASE WHEN :state IN (3, 6, 7) THEN :now ELSE settled END
 WHERE id = :id AND state <> 7 AND (state <> 4
    OR :state = 1 AND EXISTS (SELECT 1 FROM outbox_recipients WHERE outbox = :id AND fate = 2));

-- name: outbox_release
UPDATE outbox SET state = 1, due = :now, tries = 0, settled = NULL, reason = NULL WHERE id = :id AND state IN (5, 6);

-- name: outbox_reopen_recipients
UPDATE outbox_recipients SET fate = 0 WHERE outbox = :outbox AND fate = 3;

-- name: outbox_drop
UPDATE outbox SET state = 7, settled = :now, reason = :reason WHERE id = :id AND state IN (1, 5, 6);

-- name: outbox_see
-- While some of its recipients are to get it later, it goes on waiting for them: those whom an attempt that it remembers
-- put off while it may have reached others. If all of a list's mail were put off, the attempt that reached them is not
-- remembered; a direct mail's copy to ourselves comes back whoever else was put off.
UPDATE outbox SET seen = coalesce(seen, :now), settled = coalesce(settled, :now),
       state = iif(state IN (1, 2, 5) AND EXISTS (SELECT 1 FROM outbox_recipients WHERE outbox = :id AND fate = 2)
                   AND (list IS NULL OR EXISTS (SELECT 1 FROM outbox_recipients WHERE outbox = :id AND fate IN (0, 1))),
                   state, 4)
 WHERE id = :id AND state NOT IN (4, 7);

-- name: outbox_see_recipients
-- What has come back was taken, for all whom the server did not turn away.
UPDATE outbox_recipients SET fate = 1 WHERE outbox = :outbox AND fate = 0;

-- name: outbox_hold_put_off
-- Some have it, if only ourselves, some were put off when the database was copied, and may have got it since.
UPDATE outbox SET state = 5, reason = :reason
 WHERE state = 1
   AND (seen IS NOT NULL OR EXISTS (SELECT 1 FROM outbox_recipients r WHERE r.outbox = outbox.id AND r.fate = 1))
   AND EXISTS (SELECT 1 FROM outbox_recipients r WHERE r.outbox = outbox.id AND r.fate = 2);

-- name: outbox_forget_put_off
-- All were put off: if it went out since it comes back, and then nobody knows who has it.
UPDATE outbox_recipients SET fate = 0 WHERE fate = 2 AND outbox IN (SELECT id FROM outbox WHERE state = 1);

-- name: outbox_first_digest
SELECT message_id FROM outbox
 WHERE kind = 1 AND list = :list AND made >= :from AND made < :until AND state NOT IN (6, 7)
 ORDER BY made, id LIMIT 1;
