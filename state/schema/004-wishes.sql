-- 004: what people changed by command, and what they wish.
--
-- Corrections are facts like mails and commits: what is derived follows from them, and they are never derived. Mails
-- are named by Message-ID and never by a series' number, for a number may come to mean another series.

CREATE TABLE corrections (
	id       INTEGER PRIMARY KEY,
	verb     INTEGER NOT NULL, -- store/corrections.h corrections_verb
	object   TEXT NOT NULL,    -- Message-ID of the posting it is about, '' if it is about all
	other    TEXT NOT NULL,    -- Message-ID of a second posting, or a commit id; '' if there is none
	value    INTEGER NOT NULL, -- a time or a choice
	mail     TEXT NOT NULL,    -- Message-ID of the mail that made it
	position INTEGER NOT NULL, -- which command of that mail
	date     INTEGER NOT NULL, -- when it took effect
	name     TEXT NOT NULL,    -- who
	email    TEXT NOT NULL,    -- lower case
	proof    TEXT NOT NULL,    -- how that was known
	before   TEXT NOT NULL,    -- what was so before, in words
	UNIQUE (mail, position, verb, object, other)
) STRICT;
CREATE INDEX corrections_object ON corrections (object, verb);
CREATE INDEX corrections_other ON corrections (other, verb) WHERE other <> '';

-- A change that waits for the token that was mailed to whoever asked for it.
CREATE TABLE tokens (
	hash     TEXT PRIMARY KEY, -- SHA-256 of the token, which nobody else has
	email    TEXT NOT NULL,    -- to whom it was mailed, lower case
	name     TEXT NOT NULL,
	what     TEXT NOT NULL,    -- the command with its objects as Message-IDs, a word a line
	list     TEXT NOT NULL,    -- name of the list that the command came over, '' if none
	mail     TEXT NOT NULL,    -- Message-ID of the mail that asked
	position INTEGER NOT NULL,
	made     INTEGER NOT NULL,
	expires  INTEGER NOT NULL,
	used     INTEGER           -- when; NULL: it waits
) STRICT, WITHOUT ROWID;
CREATE INDEX tokens_email ON tokens (email, made);

-- Who gets a digest of their own.
CREATE TABLE subscriptions (
	email   TEXT PRIMARY KEY,  -- lower case
	name    TEXT NOT NULL,
	often   INTEGER NOT NULL,  -- store/subscriptions.h subscriptions_often
	list    TEXT NOT NULL,     -- name of the list whose series it tells of
	filters TEXT NOT NULL,     -- track/filter.h
	key     TEXT NOT NULL UNIQUE, -- ends it, whoever sends it
	since   INTEGER NOT NULL,
	mail    TEXT NOT NULL      -- Message-ID of the mail that began it
) STRICT, WITHOUT ROWID;
