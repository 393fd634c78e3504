-- name: copy_forget_nudged
DELETE FROM nudged;

-- name: copy_forget_nudges
DELETE FROM nudges;

-- name: copy_forget_schedule
DELETE FROM schedule;

-- name: copy_forget_health
DELETE FROM health;

-- name: copy_forget_outbox
-- Other tables may point to its rows, so they stay and count for nothing.
UPDATE outbox SET state = 7, key = 'forgotten ' || id, message_id = 'forgotten ' || id;
