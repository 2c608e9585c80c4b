-- Sheets that somebody kept: drafts, reviewed and published. Numbers, and no cases.
-- Times are Unix milliseconds.
CREATE TABLE sheets (
  sheet_id BLOB PRIMARY KEY,
  state INTEGER NOT NULL,        -- mash.sheet.SheetState
  audience INTEGER NOT NULL,     -- mash.sheet.Audience
  begins INTEGER NOT NULL,
  ends INTEGER NOT NULL,
  words TEXT NOT NULL,
  before_begins INTEGER,         -- the earlier period, where one was set beside it
  before_ends INTEGER,
  before_words TEXT,
  made_at INTEGER NOT NULL,      -- the moment it was counted at
  made_by TEXT NOT NULL,
  reviewed_by TEXT NOT NULL,
  reviewed_at INTEGER,
  published_by TEXT NOT NULL,
  published_at INTEGER,
  readers TEXT NOT NULL,         -- JSON, a list of practitioners
  digest BLOB NOT NULL,
  tables TEXT NOT NULL           -- JSON, as mash.sheet.table_fields
) STRICT;
