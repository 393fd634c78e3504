-- name: subscriptions_put
INSERT OR REPLACE INTO subscriptions (email, name, often, list, filters, key, since, mail)
VALUES (:email, :name, :often, :list, :filters, :key, :since, :mail);

-- name: subscriptions_get
SELECT email, name, often, list, filters, key, since, mail FROM subscriptions WHERE email = :email;

-- name: subscriptions_end
DELETE FROM subscriptions WHERE email = :email;

-- name: subscriptions_end_by_key
DELETE FROM subscriptions WHERE key = :key;

-- name: subscriptions_of_list
SELECT email, name, often, list, filters, key, since, mail FROM subscriptions WHERE list = :list ORDER BY email;
