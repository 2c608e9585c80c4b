-- One hub's log. `place` counts from 0 and is the index in the Merkle tree.
-- The large column stands last, so that reading headers skips it.

begin immediate;

create table statement (
    place        integer primary key,
    leaf         blob    not null check (length(leaf) = 40),
    statement_id blob    not null unique check (length(statement_id) = 16),
    gate         integer check (gate in (1, 2)),
    gate_share   blob,
    header       blob    not null,
    envelope     blob
) strict;

-- Who may read what: the sender and the recipients of each statement.
create table reader (
    member text    not null,
    place  integer not null references statement (place),
    primary key (member, place)
) strict, without rowid;

-- Who was given a gate share, and when (Unix milliseconds). Kept for ever.
create table fetched (
    place  integer not null references statement (place),
    member text    not null,
    at     integer not null,
    primary key (place, member, at)
) strict, without rowid;

-- The newest checkpoint that each member vouches for.
create table cosignature (
    member text    primary key,
    size   integer not null,
    note   text    not null
) strict, without rowid;

-- One row: commits made, statements held, root over them.
create table head (
    only_row integer primary key check (only_row = 1),
    sequence integer not null,
    size     integer not null,
    root     blob    not null check (length(root) = 32)
) strict;

pragma user_version = 1;

commit;
