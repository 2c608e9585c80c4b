-- What may not be erased, and what two people decided to erase. Times are Unix
-- milliseconds, days ISO 8601. No names: enquiries and statements by their ids.
CREATE TABLE holds (
  hold_id INTEGER PRIMARY KEY AUTOINCREMENT,
  enquiry_id BLOB NOT NULL,
  ground TEXT NOT NULL,        -- agency_node.retention.grounds.Ground
  why TEXT NOT NULL,
  placed_by TEXT NOT NULL,
  placed_at INTEGER NOT NULL,
  until TEXT NOT NULL,         -- the last day; empty until somebody releases it
  released_by TEXT NOT NULL,
  released_at INTEGER,
  release_why TEXT NOT NULL
) STRICT;
CREATE INDEX holds_by_enquiry ON holds (enquiry_id);

CREATE TABLE retention_lists (
  list_id BLOB PRIMARY KEY,    -- the first 8 bytes of a SHA-256 over what is listed
  drafted_by TEXT NOT NULL,
  drafted_at INTEGER NOT NULL,
  approved_by TEXT NOT NULL,
  approved_at INTEGER
) STRICT;

CREATE TABLE retention_rows (
  list_id BLOB NOT NULL REFERENCES retention_lists,
  enquiry_id BLOB NOT NULL,
  part TEXT NOT NULL,          -- agency_node.retention.matter.Part
  record_class TEXT NOT NULL,  -- agency_node.retention.schedule.RecordClass
  due_on TEXT NOT NULL,
  items TEXT NOT NULL,         -- JSON: statement ids in hexadecimal
  done_at INTEGER,
  erased INTEGER NOT NULL,     -- how many were erased in the end
  PRIMARY KEY (list_id, enquiry_id, part)
) STRICT, WITHOUT ROWID;
