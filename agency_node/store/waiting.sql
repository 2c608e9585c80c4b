-- What its author has signed and a second person has not. Times are Unix milliseconds.
CREATE TABLE waiting (
  draft_id BLOB PRIMARY KEY,   -- that of the statement it will be
  state INTEGER NOT NULL,      -- agency_node.store.waiting.WaitingState
  author TEXT NOT NULL,
  role INTEGER NOT NULL,       -- mash.role.Role
  approver TEXT NOT NULL,
  header BLOB NOT NULL,
  key_id BLOB NOT NULL,        -- the author's signature over the content
  signature BLOB NOT NULL,
  gate_share BLOB NOT NULL,
  signed_at INTEGER NOT NULL,
  lapses_at INTEGER NOT NULL
) STRICT;
CREATE INDEX waiting_by_lapse ON waiting (lapses_at);

-- The content, and why it was sent back, each under a key of its own in items.db.
CREATE TABLE waiting_parts (
  draft_id BLOB NOT NULL,
  part INTEGER NOT NULL,       -- agency_node.store.waiting.Part
  locked BLOB NOT NULL,
  PRIMARY KEY (draft_id, part)
) STRICT, WITHOUT ROWID;

-- Who approved what was sent: it goes on only while they stand.
CREATE TABLE approved (
  statement_id BLOB PRIMARY KEY,
  approver TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
