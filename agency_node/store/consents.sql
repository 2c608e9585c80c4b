-- Consents that were withdrawn: ids alone, no names. `at` is Unix milliseconds.
CREATE TABLE withdrawn_consents (
  consent_id BLOB NOT NULL,
  sender TEXT NOT NULL,        -- who took back what rested on it
  at INTEGER NOT NULL,
  PRIMARY KEY (consent_id, sender)
) STRICT, WITHOUT ROWID;
