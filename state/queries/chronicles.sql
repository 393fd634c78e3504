-- name: chronicles_put
INSERT INTO chronicles (series, packed) VALUES (:series, :packed)
ON CONFLICT (series) DO UPDATE SET packed = excluded.packed;

-- name: chronicles_put_paths
INSERT INTO chronicle_paths (series, packed) VALUES (:series, :packed)
ON CONFLICT (series) DO UPDATE SET packed = excluded.packed;

-- name: chronicles_put_prospect
INSERT INTO prospects (series, packed) VALUES (:series, :packed)
ON CONFLICT (series) DO UPDATE SET packed = excluded.packed;

-- name: chronicles_drop
DELETE FROM chronicles WHERE series = :series;

-- name: chronicles_drop_paths
DELETE FROM chronicle_paths WHERE series = :series;

-- name: chronicles_drop_prospect
DELETE FROM prospects WHERE series = :series;

-- name: chronicles_prospect
SELECT packed FROM prospects WHERE series = :series;

-- name: chronicles_all
SELECT packed FROM chronicles ORDER BY series;

-- name: chronicles_paths
SELECT packed FROM chronicle_paths WHERE series = :series;

-- name: chronicles_lists_of
-- The lists that a posting came over.
SELECT list FROM message_lists WHERE message = :message ORDER BY list;

-- name: chronicles_lists
SELECT id, name FROM lists ORDER BY name;

-- name: chronicles_people
SELECT id, name, email, org FROM people ORDER BY name, email, id;
