"""Limits of one hub: every number with its unit, in one place."""

from __future__ import annotations

from datetime import timedelta

MAX_COMMIT_STATEMENTS = 256
"""Statements in one durable commit; more wait for the next."""

MAX_QUEUED_STATEMENTS = 4_096
MAX_QUEUED_BYTES = 64 * 1024 * 1024
"""What may wait for the writer. Beyond either, callers are told BUSY."""

MAX_UNANSWERED_MESSAGES = 32
"""Messages of one submission stream that wait for their receipts."""

MAX_STREAMS_PER_MEMBER = 16
"""Streams, of both kinds, that one member may hold open."""

MAX_CALLS_PER_MEMBER = 256
"""Unary calls of one member that may be in progress at once."""

DEFAULT_STATEMENTS_PER_SECOND = 250
DEFAULT_BURST_STATEMENTS = 1_000
"""What one member may hand in, and in one go, unless hub.toml says otherwise."""

MAX_FETCHED_SHARES = 64
"""Gate shares in one call."""

MAX_COSIGNED = 32
"""Cosignatures in one delivery: one a member."""

FEED_TICK = timedelta(milliseconds=25)
QUIET_STATEMENTS = 8
"""Up to so many statements in a tick go out at once; more are gathered into one push."""

RECENT_STATEMENTS = 8_192
RECENT_BYTES = 32 * 1024 * 1024
"""The newest statements that are kept in memory for those who follow closely."""

MAX_READ_LEAVES = 4_096
"""Leaves in one reading of the store."""

MAX_SHARED_STRETCHES = 64
"""Stretches of leaves, up to 160 KiB each, kept for followers at the same cursor."""

EXPIRY_TICK = timedelta(seconds=5)
"""How often what has expired is destroyed."""

REGISTER_TICK = timedelta(seconds=5)
"""How often the register's folder is looked at."""

DRAIN = timedelta(seconds=6)
"""How long calls in progress may take to end after SIGTERM."""

STOP = timedelta(seconds=3)
"""How long the writer may then take to finish what it was given."""

GARBAGE_OBJECTS = 50_000
"""New objects before the collector of reference cycles looks at them."""

CIPHERTEXT_BYTES = frozenset({2_120, 8_264, 32_872, 131_272})
"""The padded sizes that sealing makes, 2, 8, 32 and 128 KiB, with its overhead."""

SLOT_BYTES = 1_168
SLOT_COUNTS = frozenset({8, 16, 32})
GATE_SHARE_BYTES = 32
