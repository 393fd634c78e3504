-- 001: facts (what a mail or a commit says) and what is derived from them.
--
-- Facts never depend on one another's order of arrival. Everything under "derived" is a function of the facts
-- alone, computed by track/ for what the table dirty names; it could be thrown away and made again.
-- Times are UTC seconds. Enumerations are those of the header named beside the column.

CREATE TABLE meta (
	key   TEXT PRIMARY KEY,
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Facts -----------------------------------------------------------------------------------------------------

CREATE TABLE lists (
	id   INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE
) STRICT;

-- Every Message-ID that was mailed or referred to, and a few made-up ones that hold an unthreaded posting
-- together (track/ingest.c). All that refer to one another, however indirectly, have one thread.
CREATE TABLE mids (
	id     INTEGER PRIMARY KEY,
	mid    TEXT NOT NULL UNIQUE,
	thread INTEGER NOT NULL
) STRICT;
CREATE INDEX mids_thread ON mids (thread);

-- A name with an address as somebody wrote them. address, person and reason are derived (track/people.c).
CREATE TABLE identities (
	id       INTEGER PRIMARY KEY,
	name     TEXT NOT NULL,
	email    TEXT NOT NULL,
	name_key TEXT NOT NULL, -- the name folded for comparison, '' if it is no full name
	seen     INTEGER NOT NULL DEFAULT 0, -- mails sent under it
	address  TEXT NOT NULL DEFAULT '',   -- what mailmap and aliases make of it; equal ones are one person
	person   INTEGER,
	reason   TEXT,          -- why it belongs to that person
	UNIQUE (email, name)
) STRICT;
CREATE INDEX identities_name_key ON identities (name_key) WHERE name_key <> '';
CREATE INDEX identities_address ON identities (address) WHERE address <> '';
CREATE INDEX identities_person ON identities (person);

CREATE TABLE messages (
	id        INTEGER PRIMARY KEY REFERENCES mids,
	digest    INTEGER NOT NULL, -- of all that is stored of this copy
	received  INTEGER NOT NULL, -- with digest: which of two different mails of one Message-ID is kept
	date      INTEGER NOT NULL, -- corrected
	sent      INTEGER NOT NULL, -- as written
	identity  INTEGER NOT NULL REFERENCES identities,
	kind      INTEGER NOT NULL, -- mail/message.h message_kind
	talk      INTEGER NOT NULL, -- mail/message.h message_talk
	robot     INTEGER NOT NULL,
	subject   TEXT NOT NULL,
	title     TEXT NOT NULL,
	title_key TEXT NOT NULL,
	prefixes  TEXT NOT NULL,    -- joined by one space
	version   REAL NOT NULL,
	number    REAL,             -- NULL: not counted
	total     INTEGER NOT NULL, -- 0: unknown
	flags     INTEGER NOT NULL, -- store/messages.h: versioned, rfc, resend, draft, ...
	list_id   TEXT NOT NULL
) STRICT;
CREATE INDEX messages_date ON messages (date);
CREATE INDEX messages_identity ON messages (identity);

CREATE TABLE message_lists (
	message INTEGER NOT NULL REFERENCES messages ON DELETE CASCADE,
	list    INTEGER NOT NULL REFERENCES lists,
	PRIMARY KEY (message, list)
) STRICT, WITHOUT ROWID;

CREATE TABLE refs (
	message  INTEGER NOT NULL REFERENCES messages ON DELETE CASCADE,
	position INTEGER NOT NULL, -- the parent has the highest
	ref      INTEGER NOT NULL REFERENCES mids,
	PRIMARY KEY (message, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE declared (
	message INTEGER NOT NULL REFERENCES messages ON DELETE CASCADE,
	kind    INTEGER NOT NULL, -- mail/message.h declared_kind
	value   TEXT NOT NULL,
	PRIMARY KEY (message, kind, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX declared_value ON declared (value, kind);

-- Tags as a mail wrote them, a reply's or those of a posted commit message.
CREATE TABLE tags (
	message     INTEGER NOT NULL REFERENCES messages ON DELETE CASCADE,
	position    INTEGER NOT NULL,
	kind        TEXT NOT NULL,
	identity    INTEGER REFERENCES identities, -- NULL: names no person
	value       TEXT NOT NULL,
	note        TEXT,
	conditional INTEGER NOT NULL,
	is_foreign  INTEGER NOT NULL,
	PRIMARY KEY (message, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX tags_identity ON tags (identity) WHERE identity IS NOT NULL;

-- A diff with its message: a posted patch or a commit, compared by the same keys.
CREATE TABLE changes (
	id        INTEGER PRIMARY KEY,
	message   INTEGER UNIQUE REFERENCES messages,
	commit_id INTEGER UNIQUE REFERENCES commits,
	author    INTEGER NOT NULL REFERENCES identities,
	authored  INTEGER NOT NULL, -- messages.sent, or the author date
	title_key TEXT NOT NULL,
	patch_id  BLOB,             -- 20 bytes, NULL without a diff
	files     INTEGER NOT NULL,
	added     INTEGER NOT NULL,
	removed   INTEGER NOT NULL,
	words     BLOB NOT NULL,    -- u64 little-endian, sorted: words of the message
	lines     BLOB NOT NULL     -- u64 little-endian, sorted: lines of the diff, all files (mail/diff.h)
) STRICT;
CREATE INDEX changes_title_key ON changes (title_key);
CREATE INDEX changes_patch_id ON changes (patch_id) WHERE patch_id IS NOT NULL;
CREATE INDEX changes_authored ON changes (authored);
CREATE INDEX changes_author ON changes (author);

CREATE TABLE change_files (
	change  INTEGER NOT NULL REFERENCES changes ON DELETE CASCADE,
	path    TEXT NOT NULL,
	side    INTEGER NOT NULL, -- store/changes.h change_side
	added   INTEGER NOT NULL,
	removed INTEGER NOT NULL,
	PRIMARY KEY (change, path)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_files_path ON change_files (path, side, change);

-- The smallest of a change's line hashes: changes that share lines share some of them (Broder 1997). A function
-- of changes.lines, so store/changes.c takes them away itself and no index by change is needed.
CREATE TABLE change_sketch (
	hash   INTEGER NOT NULL,
	side   INTEGER NOT NULL, -- store/changes.h change_side
	change INTEGER NOT NULL,
	PRIMARY KEY (hash, side, change)
) STRICT, WITHOUT ROWID;

CREATE TABLE repos (
	id   INTEGER PRIMARY KEY,
	path TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL
) STRICT;

CREATE TABLE branches (
	id   INTEGER PRIMARY KEY,
	repo INTEGER NOT NULL REFERENCES repos,
	name TEXT NOT NULL,
	tip  TEXT, -- the commit scanned last
	UNIQUE (repo, name)
) STRICT;

CREATE TABLE commits (
	id        INTEGER PRIMARY KEY,
	oid       TEXT NOT NULL UNIQUE,
	author    INTEGER NOT NULL REFERENCES identities,
	committer INTEGER NOT NULL REFERENCES identities,
	authored  INTEGER NOT NULL,
	committed INTEGER NOT NULL,
	subject   TEXT NOT NULL,
	merge     INTEGER NOT NULL,
	reverts   TEXT, -- the oid that its message says it reverts
	picked    TEXT  -- the oid that it was cherry-picked from
) STRICT;
CREATE INDEX commits_committed ON commits (committed);
CREATE INDEX commits_reverts ON commits (reverts) WHERE reverts IS NOT NULL;

CREATE TABLE commit_branches (
	commit_id INTEGER NOT NULL REFERENCES commits,
	branch    INTEGER NOT NULL REFERENCES branches,
	PRIMARY KEY (commit_id, branch)
) STRICT, WITHOUT ROWID;
CREATE INDEX commit_branches_branch ON commit_branches (branch, commit_id);

CREATE TABLE commit_tags (
	commit_id INTEGER NOT NULL REFERENCES commits ON DELETE CASCADE,
	position  INTEGER NOT NULL,
	kind      TEXT NOT NULL,
	identity  INTEGER REFERENCES identities,
	value     TEXT NOT NULL,
	note      TEXT,
	is_foreign INTEGER NOT NULL,
	PRIMARY KEY (commit_id, position)
) STRICT, WITHOUT ROWID;

-- Message-IDs that a commit's Link: and Message-ID: trailers name.
CREATE TABLE commit_mids (
	commit_id INTEGER NOT NULL REFERENCES commits ON DELETE CASCADE,
	mid       TEXT NOT NULL,
	PRIMARY KEY (commit_id, mid)
) STRICT, WITHOUT ROWID;
CREATE INDEX commit_mids_mid ON commit_mids (mid);

-- Mail that could not be read, kept whole.
CREATE TABLE unreadable (
	digest TEXT PRIMARY KEY, -- SHA-256 of raw
	origin TEXT NOT NULL,
	reason TEXT NOT NULL,
	raw    BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- How far an interrupted import came.
CREATE TABLE progress (
	source   TEXT PRIMARY KEY,
	position TEXT NOT NULL,
	begun    TEXT,   -- the mail whose ingestion was begun
	tries    INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- Derived ---------------------------------------------------------------------------------------------------

-- What must be derived again: 1 thread, 2 revision (its links and those to it), 3 change (its matches), 4 series,
-- 5 identity, 6 revision (its links).
CREATE TABLE dirty (
	kind INTEGER NOT NULL, -- store/dirty.h
	id   INTEGER NOT NULL,
	PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE people (
	id    INTEGER PRIMARY KEY, -- the smallest of its identities; never exported
	name  TEXT NOT NULL,
	email TEXT NOT NULL,
	org   TEXT NOT NULL
) STRICT;

CREATE TABLE series (
	id            INTEGER PRIMARY KEY, -- the number in "S1042": made from first_message, see track/series.h
	first         INTEGER NOT NULL UNIQUE, -- revision it began with
	latest        INTEGER NOT NULL, -- revision it stands at
	title         TEXT NOT NULL,
	author        INTEGER NOT NULL, -- person
	pull          INTEGER NOT NULL,
	posted        INTEGER NOT NULL, -- of the first revision
	last_activity INTEGER NOT NULL, -- by a human
	first_review  INTEGER, -- first word of somebody else: tag or comment
	approved_at   INTEGER, -- when the last missing approval came
	landed_at     INTEGER, -- when its last patch landed
	stage         INTEGER NOT NULL, -- track/stage.h, after everything that is known
	turn          INTEGER NOT NULL
) STRICT;
CREATE INDEX series_posted ON series (posted);
CREATE INDEX series_first_review ON series (first_review) WHERE first_review IS NOT NULL;
CREATE INDEX series_landed_at ON series (landed_at) WHERE landed_at IS NOT NULL;
CREATE INDEX series_author ON series (author);

-- Which number a series has: the nth choice (track/series.h) of its oldest posting. Row by row the same in any
-- order of arrival.
CREATE TABLE series_numbers (
	number INTEGER PRIMARY KEY,
	first  INTEGER NOT NULL UNIQUE, -- revision
	choice INTEGER NOT NULL
) STRICT;
CREATE INDEX series_numbers_choice ON series_numbers (choice) WHERE choice > 0;

-- Numbers that a series had before an older posting of it turned up.
CREATE TABLE series_aliases (
	number INTEGER PRIMARY KEY,
	first  INTEGER NOT NULL -- messages.id: the cover or patch that it was named by
) STRICT;

CREATE TABLE revisions (
	id        INTEGER PRIMARY KEY REFERENCES messages, -- the cover, or the first patch
	thread    INTEGER NOT NULL,
	series    INTEGER, -- NULL until linked
	version   REAL NOT NULL,
	posted    INTEGER NOT NULL,
	author    INTEGER NOT NULL, -- identity
	title     TEXT NOT NULL,
	title_key TEXT NOT NULL,
	total     INTEGER NOT NULL, -- patches announced
	complete  INTEGER NOT NULL,
	flags     INTEGER NOT NULL, -- as messages.flags
	prefixes  TEXT NOT NULL
) STRICT;
CREATE INDEX revisions_series ON revisions (series);
CREATE INDEX revisions_thread ON revisions (thread);
CREATE INDEX revisions_title_key ON revisions (title_key);

-- Which mail fills which place of a revision; an inherited one was posted in an earlier revision.
CREATE TABLE slots (
	revision  INTEGER NOT NULL REFERENCES revisions ON DELETE CASCADE,
	number    REAL NOT NULL,
	message   INTEGER NOT NULL REFERENCES messages,
	inherited INTEGER NOT NULL,
	PRIMARY KEY (revision, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX slots_message ON slots (message);

-- kind 1: earlier is the posting that revision replaces; 2: revision also absorbs that posting's series.
CREATE TABLE links (
	revision INTEGER NOT NULL REFERENCES revisions ON DELETE CASCADE,
	earlier  INTEGER NOT NULL,
	kind     INTEGER NOT NULL,
	rule     TEXT NOT NULL,
	score    REAL NOT NULL,
	PRIMARY KEY (revision, earlier)
) STRICT, WITHOUT ROWID;
CREATE INDEX links_earlier ON links (earlier);

-- Which commit a posted patch became. A patch may become several, and several one.
CREATE TABLE matches (
	message   INTEGER NOT NULL REFERENCES messages ON DELETE CASCADE,
	commit_id INTEGER NOT NULL REFERENCES commits ON DELETE CASCADE,
	rule      TEXT NOT NULL,
	score     REAL NOT NULL,
	PRIMARY KEY (message, commit_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX matches_commit ON matches (commit_id);

-- One row a tag that a patch carries or got, earlier revisions' included.
CREATE TABLE reviews (
	series      INTEGER NOT NULL,
	patch       INTEGER NOT NULL REFERENCES messages, -- the mail of the patch
	kind        TEXT NOT NULL,
	identity    INTEGER NOT NULL REFERENCES identities,
	message     INTEGER NOT NULL REFERENCES messages, -- the mail that gave it
	date        INTEGER NOT NULL,
	carried     INTEGER NOT NULL, -- 1: written into the posted patch by its author, or given to an earlier revision
	conditional INTEGER NOT NULL,
	PRIMARY KEY (series, patch, kind, identity)
) STRICT, WITHOUT ROWID;
CREATE INDEX reviews_patch ON reviews (patch);
CREATE INDEX reviews_identity ON reviews (identity);

-- What a series was in [since, until), one row a change of anything named here: so any past week can be asked.
CREATE TABLE states (
	series        INTEGER NOT NULL,
	since         INTEGER NOT NULL,
	until         INTEGER NOT NULL, -- 9223372036854775807: still
	stage         INTEGER NOT NULL, -- track/stage.h
	turn          INTEGER NOT NULL, -- track/stage.h
	revision      INTEGER NOT NULL, -- the latest one then
	patches       INTEGER NOT NULL,
	approved      INTEGER NOT NULL, -- patches with approval
	missing       INTEGER NOT NULL, -- approvals that the policy still wants
	landed        INTEGER NOT NULL, -- patches
	last_activity INTEGER NOT NULL, -- by a human
	turn_since    INTEGER NOT NULL, -- when it became that turn
	answered      INTEGER NOT NULL, -- somebody else has spoken
	PRIMARY KEY (series, since)
) STRICT, WITHOUT ROWID;
CREATE INDEX states_until ON states (until, since, stage);
