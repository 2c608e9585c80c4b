-- Covert interest: a vault of its own beside the agency's records, in the same shape
-- (records.sql), with what was asked since, who should hear of it, and who changed what.

CREATE TABLE covert_question (
  question     INTEGER PRIMARY KEY,
  at           TEXT NOT NULL,          -- ISO 8601, UTC
  practitioner TEXT NOT NULL,
  terminal     TEXT NOT NULL,
  enquiry      TEXT NOT NULL,          -- its reference
  sought       TEXT NOT NULL           -- a JSON object; gone once it was looked at
) STRICT;

CREATE TABLE covert_alert (
  alert        INTEGER PRIMARY KEY AUTOINCREMENT,
  at           TEXT NOT NULL,          -- ISO 8601, UTC: when it was asked
  practitioner TEXT NOT NULL,
  terminal     TEXT NOT NULL,
  enquiry      TEXT NOT NULL,
  record_id    TEXT NOT NULL,
  band         TEXT NOT NULL,
  score        INTEGER NOT NULL
) STRICT;

CREATE TABLE covert_act (
  act          INTEGER PRIMARY KEY,
  at           TEXT NOT NULL,
  practitioner TEXT NOT NULL,
  what         TEXT NOT NULL,
  record_id    TEXT NOT NULL
) STRICT;
