-- name: tokens_pending
SELECT EXISTS (SELECT 1 FROM tokens WHERE email = :email AND what = :what AND used IS NULL AND expires > :now);

-- name: tokens_made_since
SELECT count(*) FROM tokens WHERE email = :email AND made > :since;

-- name: tokens_insert
INSERT INTO tokens (hash, email, name, what, list, mail, position, made, expires)
VALUES (:hash, :email, :name, :what, :list, :mail, :position, :made, :expires);

-- name: tokens_get
SELECT email, name, what, list, mail, position
  FROM tokens
 WHERE hash = :hash AND email = :email AND used IS NULL AND expires > :now;

-- name: tokens_use
UPDATE tokens SET used = :now WHERE hash = :hash;

-- name: tokens_forget
-- What was used or has expired is of no use but for counting a day's tokens.
DELETE FROM tokens WHERE expires < :before;
