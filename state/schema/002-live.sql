-- 002: mail that goes out, the schedule it goes out by, and how the following of mailboxes fares.
--
-- These tables hold what the program did, not what follows from mail: they are never derived again.

-- Mail of our own. The bytes and the Message-ID are fixed when the row is made; key says what it is about, so that
-- nothing is written twice: "digest lantern-devel 2025-06-02", "answer <message-id>".
CREATE TABLE outbox (
	id         INTEGER PRIMARY KEY,
	kind       INTEGER NOT NULL, -- store/outbox.h outbox_kind
	key        TEXT NOT NULL UNIQUE,
	message_id TEXT NOT NULL UNIQUE,
	list       INTEGER REFERENCES lists, -- where it will be seen again; NULL: direct mail
	sender     TEXT NOT NULL,            -- of the envelope
	subject    TEXT NOT NULL,
	state      INTEGER NOT NULL, -- store/outbox.h outbox_state
	made       INTEGER NOT NULL,
	due        INTEGER NOT NULL, -- not to be tried before
	tries      INTEGER NOT NULL DEFAULT 0,
	begun      INTEGER,          -- the last attempt
	settled    INTEGER,          -- when it was sent, failed or was dropped
	seen       INTEGER,          -- when it came back to us by a mailbox
	reason     TEXT,             -- of the last refusal, of being held, of being dropped
	raw        BLOB NOT NULL     -- last, so that nothing is read past it
) STRICT;
CREATE INDEX outbox_state ON outbox (state, due, id);
CREATE INDEX outbox_made ON outbox (made);

CREATE TABLE outbox_recipients (
	outbox  INTEGER NOT NULL REFERENCES outbox ON DELETE CASCADE,
	address TEXT NOT NULL,
	fate    INTEGER NOT NULL DEFAULT 0, -- store/outbox.h outbox_fate
	code    INTEGER NOT NULL DEFAULT 0, -- of the server's last reply about it
	text    TEXT,
	PRIMARY KEY (outbox, address)
) STRICT, WITHOUT ROWID;

-- A series that a mail asked about. One mail may be about several.
CREATE TABLE nudges (
	revision INTEGER NOT NULL, -- mids.id: the posting that was the latest one then
	outbox   INTEGER NOT NULL REFERENCES outbox ON DELETE CASCADE,
	date     INTEGER NOT NULL,
	reason   INTEGER NOT NULL, -- track/nudge.h nudge_reason
	PRIMARY KEY (revision, outbox)
) STRICT, WITHOUT ROWID;
CREATE INDEX nudges_outbox ON nudges (outbox);
CREATE INDEX nudges_date ON nudges (date);

-- Whom such a mail asked.
CREATE TABLE nudged (
	email  TEXT NOT NULL, -- lower case
	outbox INTEGER NOT NULL REFERENCES outbox ON DELETE CASCADE,
	date   INTEGER NOT NULL,
	PRIMARY KEY (email, outbox)
) STRICT, WITHOUT ROWID;
CREATE INDEX nudged_outbox ON nudged (outbox);

-- What became of each point of the schedule that was reached: "digest lantern-devel" at its slot, "nudges" of a day.
CREATE TABLE schedule (
	job     TEXT NOT NULL,
	slot    INTEGER NOT NULL,
	outcome INTEGER NOT NULL, -- store/schedule.h schedule_outcome
	done    INTEGER NOT NULL,
	outbox  INTEGER REFERENCES outbox,
	PRIMARY KEY (job, slot)
) STRICT, WITHOUT ROWID;

-- How following something outside fares: "imap main INBOX", "git /srv/git/lantern.git", "smtp".
CREATE TABLE health (
	what    TEXT PRIMARY KEY,
	good    INTEGER, -- when it last went well
	news    INTEGER, -- when it last brought something
	failed  INTEGER, -- when it last failed; NULL: not since it last went well
	since   INTEGER, -- when it began to fail
	trouble TEXT     -- what was said then
) STRICT, WITHOUT ROWID;
