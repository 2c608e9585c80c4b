-- What named people said: is this record of that person of an enquiry? In the vault of
-- own records, so that whatever erases a record erases what was said of it in the same
-- step. Lines are only added; the newest about a record and a person is in force.
CREATE TABLE identity_decision (
  line        INTEGER PRIMARY KEY AUTOINCREMENT,
  enquiry_id  BLOB NOT NULL,           -- 16 bytes
  enquiry     TEXT NOT NULL,           -- its reference, as people write it
  person      TEXT NOT NULL,           -- a tag of the enquiry
  record_id   BLOB NOT NULL,           -- ten bytes, as in record_key
  verdict     INTEGER NOT NULL,        -- mash.identity.Verdict
  by          TEXT NOT NULL,
  at          INTEGER NOT NULL,        -- Unix milliseconds
  why         TEXT NOT NULL,
  first_name  TEXT NOT NULL,           -- the second look, in words; or empty
  sex         TEXT NOT NULL,
  identifier  TEXT NOT NULL
) STRICT;

CREATE INDEX identity_decision_enquiry ON identity_decision (enquiry, record_id);
CREATE INDEX identity_decision_record ON identity_decision (record_id);
