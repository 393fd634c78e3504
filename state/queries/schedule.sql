-- name: schedule_put
INSERT INTO schedule (job, slot, outcome, done, outbox) VALUES (:job, :slot, :outcome, :done, :outbox);

-- name: schedule_has
SELECT 1 FROM schedule WHERE job = :job AND slot = :slot;

-- name: schedule_latest
SELECT max(slot) FROM schedule WHERE job = :job AND (:outcome = 0 OR outcome = :outcome);

-- name: schedule_count_since
SELECT count(*) FROM schedule WHERE job = :job AND outcome = :outcome AND slot > :slot;

-- name: schedule_forget_after
DELETE FROM schedule WHERE job = :job AND done > :now;
