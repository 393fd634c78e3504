-- name: series_put
-- "first" is unique, too: a series whose first revision went to this one is put right or dropped later in the same
-- settling, so its row gives way.
INSERT OR REPLACE INTO series (id, first, latest, title, author, pull, posted, last_activity, first_review, approved_at,
                               landed_at, stage, turn)
VALUES (:id, :first, :latest, :title, :author, :pull, :posted, :last_activity, :first_review, :approved_at,
        :landed_at, :stage, :turn);

-- name: series_drop
DELETE FROM series WHERE id = :id;
