-- This agency's own records, as imported from its systems: a vault of their own, so
-- that a long import never keeps a statement waiting. Run once by migrating.py.

CREATE TABLE record_person (
  person        INTEGER PRIMARY KEY,
  record_id     TEXT NOT NULL UNIQUE,
  system        TEXT NOT NULL,
  local_id      TEXT NOT NULL,
  digest        BLOB NOT NULL,           -- over every field: was anything changed?
  family_name   TEXT NOT NULL,
  given_names   TEXT NOT NULL,
  also_known_as TEXT NOT NULL,           -- a JSON array of full names
  born_on       TEXT NOT NULL,           -- ISO 8601, or empty
  address       TEXT NOT NULL,
  nhs_number    TEXT NOT NULL,
  upn           TEXT NOT NULL,
  household     TEXT NOT NULL,           -- what those who live together share, or empty
  family_parts  TEXT NOT NULL,           -- folded: how common is this name here?
  given_part    TEXT NOT NULL,
  UNIQUE (system, local_id)
) STRICT;

CREATE INDEX record_person_household ON record_person (household)
  WHERE household <> '';
CREATE INDEX record_person_family ON record_person (family_parts);
CREATE INDEX record_person_given ON record_person (given_part);

-- Where a search begins: agency_node/matching/signposts.py says what a signpost is.
CREATE TABLE record_signpost (
  signpost INTEGER NOT NULL,
  person   INTEGER NOT NULL REFERENCES record_person (person),
  PRIMARY KEY (signpost, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE record_entry (
  system   TEXT NOT NULL,
  entry_id TEXT NOT NULL,
  digest   BLOB NOT NULL,
  person   INTEGER NOT NULL REFERENCES record_person (person),
  dated    TEXT NOT NULL,                -- ISO 8601, or empty
  text     TEXT NOT NULL,
  PRIMARY KEY (system, entry_id)
) STRICT;

CREATE INDEX record_entry_person ON record_entry (person, dated);

-- Counted as people are added, because counting a million rows takes its time.
CREATE TABLE record_total (
  only   INTEGER PRIMARY KEY CHECK (only = 1),
  people INTEGER NOT NULL
) STRICT;
INSERT INTO record_total VALUES (1, 0);
