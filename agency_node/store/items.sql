-- items.db: one key for each body. Kept apart, so that destroying a key destroys a body.
CREATE TABLE item_keys (
  item BLOB PRIMARY KEY, -- a byte for the form, and the statement's id
  key BLOB NOT NULL
) STRICT, WITHOUT ROWID;
