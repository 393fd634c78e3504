-- name: reviews_delete
DELETE FROM reviews WHERE series = :series;

-- name: reviews_insert
INSERT INTO reviews (series, patch, kind, identity, message, date, carried, conditional)
VALUES (:series, :patch, :kind, :identity, :message, :date, :carried, :conditional);
