-- node.db: what this agency sent and received, what is to be sent, and the log's head.
-- Times are Unix milliseconds. Ids are 16 bytes, digests 32.

-- How many steps were made durable, and a hash chained over them: see keys.mark.
CREATE TABLE steps (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  sequence INTEGER NOT NULL,
  head BLOB NOT NULL
) STRICT;
INSERT INTO steps VALUES (1, 0, zeroblob(32));

-- The latest moment this node has seen: a clock set back revives nothing.
CREATE TABLE time_floor (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  at INTEGER NOT NULL
) STRICT;
INSERT INTO time_floor VALUES (1, 0);

-- How far the hub's log was verified, the note that proves it, and the alarm.
CREATE TABLE log_position (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  compact BLOB NOT NULL,
  checkpoint TEXT NOT NULL,
  seen_at INTEGER,
  latest INTEGER,
  alarm TEXT NOT NULL
) STRICT;
INSERT INTO log_position VALUES (1, zeroblob(8), '', NULL, NULL, '');

-- The largest size of the log that each other member vouched for, as verified here.
CREATE TABLE witnesses (
  member TEXT PRIMARY KEY,
  size INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Every statement this agency sent or received.
CREATE TABLE statements (
  statement_id BLOB PRIMARY KEY,
  enquiry_id BLOB NOT NULL,
  log_index INTEGER UNIQUE,  -- NULL until the log has shown it
  accepted_at INTEGER,       -- NULL until the hub has taken it
  header BLOB NOT NULL,
  digest BLOB NOT NULL,
  ours INTEGER NOT NULL,
  expires_at INTEGER,        -- NULL for receipts
  fate INTEGER NOT NULL,     -- agency_node.store.statements.Fate
  read_at INTEGER            -- when somebody here first read it
) STRICT;
CREATE INDEX statements_by_enquiry ON statements (enquiry_id, log_index);
CREATE INDEX statements_by_expiry ON statements (expires_at) WHERE fate IN (1, 2);

-- Bodies, each under a key of its own, which lies in items.db.
CREATE TABLE bodies (
  statement_id BLOB PRIMARY KEY REFERENCES statements,
  form INTEGER NOT NULL,     -- agency_node.store.bodies.Form
  locked BLOB NOT NULL
) STRICT;

-- What the hub delivered and this node does not believe. Never shown, never in the way.
CREATE TABLE refused (
  log_index INTEGER PRIMARY KEY,
  digest BLOB NOT NULL,
  reason TEXT NOT NULL,
  detail TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

-- What owners took back, whether or not it had arrived.
CREATE TABLE recalls (
  statement_id BLOB NOT NULL,
  sender TEXT NOT NULL,
  PRIMARY KEY (statement_id, sender)
) STRICT, WITHOUT ROWID;

-- Signed. A row stays until two other members vouch for the log that holds it.
CREATE TABLE outbox (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  statement_id BLOB NOT NULL UNIQUE,
  envelope BLOB NOT NULL,
  gate_share BLOB NOT NULL,
  log_index INTEGER,         -- NULL until the hub's receipt was verified
  refusal TEXT               -- why the hub, or this node, will not have it
) STRICT;
CREATE INDEX outbox_waiting ON outbox (sequence)
  WHERE log_index IS NULL AND refusal IS NULL;

-- The register's files as last verified, so that a node can start without the hub.
CREATE TABLE register_files (
  name TEXT PRIMARY KEY,
  content BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE register_read (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  at INTEGER NOT NULL
) STRICT;
INSERT INTO register_read VALUES (1, 0);
