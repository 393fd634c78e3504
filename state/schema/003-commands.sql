-- 003: mails that ask the bot something, and what became of them.
--
-- Written with the mail itself, in one transaction, and never derived again: a mail is answered once, by its
-- Message-ID, whatever copies of it arrive and however often they are read.

CREATE TABLE commands (
	id         INTEGER PRIMARY KEY,
	message_id TEXT NOT NULL UNIQUE,
	state      INTEGER NOT NULL, -- store/commands.h commands_state
	list       INTEGER REFERENCES lists, -- the list it came over; NULL: direct mail
	date       INTEGER NOT NULL, -- of the mail, corrected
	due        INTEGER NOT NULL, -- not to be answered before: another copy may come over a list
	name       TEXT NOT NULL,    -- who asked: where an answer goes
	email      TEXT NOT NULL,    -- lower case
	subject    TEXT NOT NULL,
	refs       TEXT NOT NULL,    -- Message-IDs, root first, joined by one space
	lines      TEXT NOT NULL,    -- the commands, one a line, without the marker
	left_out   INTEGER NOT NULL, -- commands beyond the first ten
	proven     INTEGER NOT NULL, -- whether From is proven (mail/proof.h)
	proof      TEXT NOT NULL,    -- why, or why not
	reason     TEXT,             -- why it got no answer; NULL: it did, or waits
	settled    INTEGER,          -- when it was answered, or was found to want none
	outbox     INTEGER REFERENCES outbox
) STRICT;
CREATE INDEX commands_waiting ON commands (due, id) WHERE state = 1;
CREATE INDEX commands_settled ON commands (settled) WHERE state = 2;
CREATE INDEX commands_email ON commands (email, settled);
