-- name: people_find
SELECT id FROM identities WHERE email = :email AND name = :name;

-- name: people_add
INSERT INTO identities (name, email, name_key) VALUES (:name, :email, :name_key);

-- name: people_seen
UPDATE identities SET seen = seen + :n WHERE id = :id;

-- name: people_identity
SELECT id, name, email, name_key, address, seen, person FROM identities WHERE id = :id;

-- name: people_with_name
SELECT id, name, email, name_key, address, seen, person FROM identities
 WHERE name_key = :name_key AND name_key <> ''
 ORDER BY id;

-- name: people_with_address
SELECT id, name, email, name_key, address, seen, person FROM identities
 WHERE address = :address AND address <> ''
 ORDER BY id;

-- name: people_with_person
SELECT id, name, email, name_key, address, seen, person FROM identities WHERE person = :person ORDER BY id;

-- name: people_set_address
UPDATE identities SET address = :address WHERE id = :id;

-- name: people_set_person
UPDATE identities SET person = :person, reason = :reason WHERE id = :id;

-- name: people_put
INSERT INTO people (id, name, email, org) VALUES (:id, :name, :email, :org)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, email = excluded.email, org = excluded.org;

-- name: people_drop_empty
DELETE FROM people WHERE id = :id AND NOT EXISTS (SELECT 1 FROM identities WHERE person = :id);

-- name: people_of_identity
SELECT person FROM identities WHERE id = :id;

-- name: people_get
SELECT name, email, org FROM people WHERE id = :id;

-- name: people_mark_all
INSERT OR IGNORE INTO dirty (kind, id) SELECT 5, id FROM identities;

-- name: people_address_of
SELECT address FROM identities WHERE email = lower(:email) AND address <> '' ORDER BY id LIMIT 1;
