-- This agency's own records, as imported from its systems: a vault of their own, so
-- that a long import never keeps a statement waiting. Run once by migrating.py.

-- Lists are one text each, every member of it ended by a line feed (columns.py).
CREATE TABLE record_person (
  person           INTEGER PRIMARY KEY CHECK (person BETWEEN 1 AND 16777215),
  family_name      TEXT NOT NULL,
  given_names      TEXT NOT NULL,
  also_known_as    TEXT NOT NULL,        -- a list of full names
  born_on          TEXT NOT NULL,        -- ISO 8601, or empty
  sex              TEXT NOT NULL,        -- M, F, U, or empty
  address          TEXT NOT NULL,
  former_addresses TEXT NOT NULL,        -- a list
  uprns            TEXT NOT NULL,        -- a list, that of the address first
  nhs_number       TEXT NOT NULL,
  upn              TEXT NOT NULL,
  telephones       TEXT NOT NULL,        -- a list
  system           TEXT NOT NULL,
  local_id         TEXT NOT NULL,
  household        TEXT NOT NULL,        -- what the system calls it, or empty
  related          TEXT NOT NULL         -- a list of ids in the same system
) STRICT;

-- Apart and narrow: who was in this order before the import was in any other.
CREATE TABLE record_key (
  person    INTEGER PRIMARY KEY,
  record_id BLOB NOT NULL UNIQUE         -- ten bytes: matching/own_record.py
) STRICT;

-- Where a search begins: postings.py says how signpost and person make one number.
-- No rowid, whose tree would keep a number as a divider after it was deleted.
CREATE TABLE record_posting (
  posting INTEGER PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- Signposts that lead to many, and to how many; kept right with every change.
CREATE TABLE record_common (
  signpost INTEGER PRIMARY KEY,
  people   INTEGER NOT NULL
) STRICT;

-- How many bear a name: matching/rarity.py says which names are counted.
CREATE TABLE record_name (
  name   TEXT PRIMARY KEY,
  people INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Counted as people are added, because counting a million rows takes its time.
CREATE TABLE record_index (
  only    INTEGER PRIMARY KEY CHECK (only = 1),
  people  INTEGER NOT NULL,
  version INTEGER NOT NULL               -- of signposts; 0 before the first are put up
) STRICT;
INSERT INTO record_index VALUES (1, 0, 0);

CREATE TABLE record_entry (
  system   TEXT NOT NULL,
  entry_id TEXT NOT NULL,
  person   INTEGER NOT NULL REFERENCES record_person (person),
  dated    TEXT NOT NULL,                -- ISO 8601, or empty
  text     TEXT NOT NULL,
  PRIMARY KEY (system, entry_id)
) STRICT;

CREATE INDEX record_entry_person ON record_entry (person, dated);
