-- Blind look-up: an affiliate's keys of a month, destroyed when the month is over.
CREATE TABLE blind_keys (
  epoch TEXT PRIMARY KEY,      -- "2026-11"
  seed BLOB NOT NULL           -- 32 bytes, for keys.oprf
) STRICT, WITHOUT ROWID;

-- What this agency publishes of itself: the one set that stands, and what of it must
-- still reach the hub. `held` are the real outputs among the random ones.
CREATE TABLE blind_own_set (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  epoch TEXT NOT NULL,
  changed_on TEXT NOT NULL,    -- ISO 8601, UTC
  sequence INTEGER NOT NULL,   -- of the newest file
  made_at INTEGER NOT NULL,    -- of it; Unix milliseconds
  known_set BLOB NOT NULL,     -- agency_node.blind.known_set, as it stands
  held BLOB NOT NULL,
  pending BLOB                 -- the newest file, until the hub has it
) STRICT;

-- Every blind question put or answered here: who to whom, under which leaf; no points.
CREATE TABLE blind_questions (
  question_id BLOB PRIMARY KEY,
  asker TEXT NOT NULL,
  addressee TEXT NOT NULL,
  epoch TEXT NOT NULL,
  leaf_index INTEGER NOT NULL,
  at INTEGER NOT NULL          -- Unix milliseconds
) STRICT, WITHOUT ROWID;
CREATE INDEX blind_questions_by_pair ON blind_questions (asker, addressee, at);
