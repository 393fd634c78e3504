-- Rows as bellwether export gives them: no row ids, in an order that only mails and commits decide.
-- The columns are those of the tables in bot/store/exports.c.

-- name: exports_series
-- What each series was at :at.
SELECT 'S' || s.id, first.mid, s.title, p.name, p.email, st.stage, st.turn, st.last_activity,
       (SELECT count(*) FROM revisions r WHERE r.series = s.id AND r.posted <= :at),
       st.patches, s.posted, st.last_activity,
       CASE WHEN s.landed_at <= :at THEN s.landed_at END,
       (SELECT count(DISTINCT m.commit_id)
          FROM revisions r
          JOIN slots sl ON sl.revision = r.id
          JOIN matches m ON m.message = sl.message
          JOIN commits c ON c.id = m.commit_id
         WHERE r.series = s.id AND c.committed <= :at),
       latest.mid, r.version, st.approved, st.missing, st.landed, st.turn_since,
       CASE WHEN s.first_review <= :at THEN s.first_review END,
       s.pull, r.prefixes
  FROM series s
  JOIN states st ON st.series = s.id AND st.since <= :at AND st.until > :at
  JOIN mids first ON first.id = s.first
  JOIN mids latest ON latest.id = st.revision
  JOIN revisions r ON r.id = st.revision
  LEFT JOIN people p ON p.id = s.author
 ORDER BY s.posted, first.mid;

-- name: exports_revisions
SELECT mid.mid, 'S' || r.series, r.version, r.posted,
       (SELECT count(*) FROM slots sl WHERE sl.revision = r.id AND sl.number > 0),
       r.complete, l.rule, l.score, earlier.mid, r.title, coalesce(p.name, i.name), coalesce(p.email, i.email),
       r.total, r.prefixes
  FROM revisions r
  JOIN mids mid ON mid.id = r.id
  JOIN identities i ON i.id = r.author
  LEFT JOIN people p ON p.id = i.person
  LEFT JOIN links l ON l.revision = r.id AND l.earlier = (
       SELECT best.earlier
         FROM links best
         JOIN mids m ON m.id = best.earlier
        WHERE best.revision = r.id AND best.kind = 1
        ORDER BY best.score DESC, m.mid
        LIMIT 1)
  LEFT JOIN mids earlier ON earlier.id = l.earlier
 ORDER BY r.posted, mid.mid;

-- name: exports_patches
-- Mails of kind 1 (mail/message.h MESSAGE_PATCH), each in the revision that it was posted for.
SELECT mid.mid, 'S' || r.series, coalesce(r.version, m.version), m.number, coalesce(r.total, m.total), m.title,
       coalesce(p.name, i.name), coalesce(p.email, i.email), m.date, ch.files, ch.added, ch.removed,
       lower(hex(ch.patch_id)), c.oid, ma.rule, ma.score, c.committed, revision.mid, m.prefixes
  FROM messages m
  JOIN mids mid ON mid.id = m.id
  LEFT JOIN changes ch ON ch.message = m.id
  JOIN identities i ON i.id = coalesce(ch.author, m.identity)
  LEFT JOIN people p ON p.id = i.person
  LEFT JOIN slots sl ON sl.message = m.id AND NOT sl.inherited
  LEFT JOIN revisions r ON r.id = sl.revision
  LEFT JOIN mids revision ON revision.id = r.id
  LEFT JOIN matches ma ON ma.message = m.id AND ma.commit_id = (
       SELECT best.commit_id
         FROM matches best
         JOIN commits bc ON bc.id = best.commit_id
        WHERE best.message = m.id
        ORDER BY best.score DESC, bc.committed, bc.oid
        LIMIT 1)
  LEFT JOIN commits c ON c.id = ma.commit_id
 WHERE m.kind = 1
 ORDER BY m.date, mid.mid;

-- name: exports_reviews
SELECT patch.mid, 'S' || v.series, r.version, v.kind, i.name, i.email, giver.mid, v.date, v.carried, v.conditional,
       coalesce(p.email, i.email)
  FROM reviews v
  JOIN mids patch ON patch.id = v.patch
  JOIN messages m ON m.id = v.patch
  JOIN mids giver ON giver.id = v.message
  JOIN identities i ON i.id = v.identity
  LEFT JOIN people p ON p.id = i.person
  LEFT JOIN slots sl ON sl.message = v.patch AND NOT sl.inherited
  LEFT JOIN revisions r ON r.id = sl.revision
 ORDER BY m.date, patch.mid, v.date, giver.mid, v.kind, i.email, i.name;

-- name: exports_commits
-- A row for each branch that has the commit and each patch that it was.
SELECT c.oid, repos.name, b.name, c.committed, coalesce(p.name, i.name), patch.mid, ma.rule, ma.score,
       coalesce(p.email, i.email), c.authored, c.subject, c.reverts, c.picked, c.merge
  FROM commits c
  JOIN commit_branches cb ON cb.commit_id = c.id
  JOIN branches b ON b.id = cb.branch
  JOIN repos ON repos.id = b.repo
  JOIN identities i ON i.id = c.author
  LEFT JOIN people p ON p.id = i.person
  LEFT JOIN matches ma ON ma.commit_id = c.id
  LEFT JOIN mids patch ON patch.id = ma.message
 ORDER BY c.committed, c.oid, repos.name, b.name, patch.mid;

-- name: exports_messages
SELECT mid.mid, m.date, coalesce(p.name, i.name), coalesce(p.email, i.email), m.subject, m.kind, m.talk, m.robot,
       (SELECT parent.mid
          FROM refs
          JOIN mids parent ON parent.id = refs.ref
         WHERE refs.message = m.id
         ORDER BY refs.position DESC
         LIMIT 1),
       'S' || r.series, m.list_id
  FROM messages m
  JOIN mids mid ON mid.id = m.id
  JOIN identities i ON i.id = m.identity
  LEFT JOIN people p ON p.id = i.person
  LEFT JOIN slots sl ON sl.message = m.id AND NOT sl.inherited
  LEFT JOIN revisions r ON r.id = sl.revision
 ORDER BY m.date, mid.mid;

-- name: exports_count_series
SELECT count(*) FROM series;
