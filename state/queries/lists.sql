-- name: lists_id
SELECT id FROM lists WHERE name = :name;

-- name: lists_first
SELECT name FROM lists ORDER BY id LIMIT 1;
