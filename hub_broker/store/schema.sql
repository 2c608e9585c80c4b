-- One hub's log. `place` counts from 0 and is the index in the Merkle tree.

begin immediate;

-- Narrow, so that a stretch of leaves, which every member wants whole, is few
-- pages, and finding what one member may read among them costs nothing more.
create table leaf (
    place   integer primary key,
    leaf    blob not null check (length(leaf) = 40),
    readers text not null -- the sender and the recipients, a space around each
) strict;

-- The large column stands last, so that reading headers skips it. Statement ids
-- are in the headers: an index over random ids would double the pages that a
-- commit writes, and a running hub holds them all in memory.
create table statement (
    place      integer primary key references leaf (place),
    gate       integer check (gate in (1, 2)),
    gate_share blob,
    header     blob not null,
    envelope   blob
) strict;

-- Who was given a gate share, and when (Unix milliseconds). Kept for ever.
create table fetched (
    place  integer not null references leaf (place),
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
