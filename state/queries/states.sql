-- name: states_list
SELECT since, until, stage, turn, revision, patches, approved, missing, landed, last_activity, turn_since, answered
  FROM states
 WHERE series = :series
 ORDER BY since;

-- name: states_delete
DELETE FROM states WHERE series = :series;

-- name: states_insert
INSERT INTO states (series, since, until, stage, turn, revision, patches, approved, missing, landed,
                    last_activity, turn_since, answered)
VALUES (:series, :since, :until, :stage, :turn, :revision, :patches, :approved, :missing, :landed,
        :last_activity, :turn_since, :answered);
