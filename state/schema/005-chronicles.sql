-- 005: what the figures count of each series, packed into one row, so that the series of ten years are read at once.

-- Derived, with the states: of every series that a human posted.
CREATE TABLE chronicles (
	series INTEGER PRIMARY KEY,
	packed BLOB NOT NULL -- track/chronicle.h
) STRICT;
CREATE TABLE chronicle_paths (
	series INTEGER PRIMARY KEY, -- as those of chronicles
	packed BLOB NOT NULL -- track/chronicle.h
) STRICT;

-- Derived as well: of those that are open.
CREATE TABLE prospects (
	series INTEGER PRIMARY KEY,
	packed BLOB NOT NULL -- track/prospect.h
) STRICT;

-- To be made for what is there.
INSERT OR IGNORE INTO dirty (kind, id) SELECT 4, id FROM series;
