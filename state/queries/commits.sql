-- name: commits_repo_add
INSERT OR IGNORE INTO repos (path, name) VALUES (:path, :name);

-- name: commits_repo
SELECT id FROM repos WHERE path = :path;

-- name: commits_branch_add
INSERT OR IGNORE INTO branches (repo, name) VALUES (:repo, :name);

-- name: commits_branch
SELECT id FROM branches WHERE repo = :repo AND name = :name;

-- name: commits_tip
SELECT tip FROM branches WHERE id = :branch;

-- name: commits_set_tip
UPDATE branches SET tip = :tip WHERE id = :branch;

-- name: commits_find
SELECT id FROM commits WHERE oid = :oid;

-- name: commits_insert
INSERT INTO commits (oid, author, committer, authored, committed, subject, merge, reverts, picked)
VALUES (:oid, :author, :committer, :authored, :committed, :subject, :merge, :reverts, :picked);

-- name: commits_add_tag
INSERT INTO commit_tags (commit_id, position, kind, identity, value, note, is_foreign)
VALUES (:commit_id, :position, :kind, :identity, :value, :note, :is_foreign);

-- name: commits_add_mid
INSERT OR IGNORE INTO commit_mids (commit_id, mid) VALUES (:commit_id, :mid);

-- name: commits_join_branch
INSERT OR IGNORE INTO commit_branches (commit_id, branch) VALUES (:commit_id, :branch);

-- name: commits_leave_branch
DELETE FROM commit_branches WHERE commit_id = :commit_id AND branch = :branch;

-- name: commits_on_branch
SELECT EXISTS (SELECT 1 FROM commit_branches WHERE commit_id = :commit_id);

-- name: commits_of_branch
SELECT c.oid FROM commit_branches b JOIN commits c ON c.id = b.commit_id WHERE b.branch = :branch;

-- name: commits_named_patches
SELECT c.id
  FROM commit_mids m
  JOIN mids d ON d.mid = m.mid
  JOIN changes c ON c.message = d.id
 WHERE m.commit_id = :commit_id;

-- name: commits_mark_naming
-- By a trailer, or by what somebody said by command.
INSERT OR IGNORE INTO dirty (kind, id)
SELECT 3, c.id
  FROM mids d
  JOIN commit_mids m ON m.mid = d.mid
  JOIN changes c ON c.commit_id = m.commit_id
 WHERE d.id = :message
UNION
SELECT 3, c.id
  FROM mids d
  JOIN corrections o ON o.object = d.mid AND o.verb = 6
  JOIN commits k ON k.oid = o.other
  JOIN changes c ON c.commit_id = k.id
 WHERE d.id = :message;

-- name: commits_mark_series
INSERT OR IGNORE INTO dirty (kind, id) SELECT 4, series FROM revisions WHERE series IS NOT NULL;

-- name: commits_beginning
-- Commits of tracked branches whose ids begin so: all that sort from it up to the next.
SELECT k.oid
  FROM commits k
 WHERE k.oid >= :from AND k.oid < :until AND EXISTS (SELECT 1 FROM commit_branches b WHERE b.commit_id = k.id)
 ORDER BY k.oid
 LIMIT 2;

-- name: commits_any
SELECT EXISTS (SELECT 1 FROM commits);
