-- name: revisions_get
SELECT id, thread, series, version, posted, author, title, title_key, total, complete, flags, prefixes
  FROM revisions WHERE id = :id;

-- name: revisions_of_thread
SELECT r.id, r.thread, r.series, r.version, r.posted, r.author, r.title, r.title_key, r.total, r.complete, r.flags,
       r.prefixes
  FROM revisions r
 WHERE r.thread = :thread
 ORDER BY r.id;

-- name: revisions_slots
SELECT number, message, inherited FROM slots WHERE revision = :revision ORDER BY number;

-- name: revisions_put
INSERT INTO revisions (id, thread, version, posted, author, title, title_key, total, complete, flags, prefixes)
VALUES (:id, :thread, :version, :posted, :author, :title, :title_key, :total, :complete, :flags, :prefixes)
ON CONFLICT (id) DO UPDATE
   SET thread = excluded.thread, version = excluded.version, posted = excluded.posted, author = excluded.author,
       title = excluded.title, title_key = excluded.title_key, total = excluded.total, complete = excluded.complete,
       flags = excluded.flags, prefixes = excluded.prefixes;

-- name: revisions_clear_slots
DELETE FROM slots WHERE revision = :revision;

-- name: revisions_add_slot
INSERT INTO slots (revision, number, message, inherited) VALUES (:revision, :number, :message, :inherited);

-- name: revisions_delete
DELETE FROM revisions WHERE id = :id;

-- name: revisions_with_message
SELECT revision FROM slots WHERE message = :message ORDER BY revision;
