-- Requests of people for what is held about them: who by tag, when, and what waits.
CREATE TABLE access_requests (
  enquiry_id BLOB NOT NULL,
  requester TEXT NOT NULL,     -- a tag of that enquiry
  about TEXT NOT NULL,         -- another one, or empty
  asked_on TEXT NOT NULL,      -- ISO 8601 days
  answered_on TEXT NOT NULL,   -- empty before it is
  digest BLOB NOT NULL,        -- SHA-256 of the answer as JSON; empty before it is
  again TEXT NOT NULL,         -- JSON: what is looked at again, and when
  PRIMARY KEY (enquiry_id, requester, about, asked_on)
) STRICT, WITHOUT ROWID;
