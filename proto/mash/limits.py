"""Limits: every number with its unit, in one place."""

from __future__ import annotations

from datetime import timedelta

MAX_HEADER_BYTES = 4 * 1024
MAX_ENVELOPE_BYTES = 224 * 1024
"""A 128 KiB body with 32 slots, a header and a signature, with room to spare."""

MAX_MESSAGE_BYTES = 4 * 1024 * 1024
"""One gRPC message: a batch of submissions, or one stretch of the feed."""

MAX_SIGNATURES = 4
MAX_RECIPIENTS = 31
MAX_CIRCLE = 32
MAX_TRIAGE = 8
"""Agencies that say whether a notification needs an enquiry."""

MAX_CONNECTIONS = 512
"""Open at once at one server, before anybody is told apart."""

MAX_ABOUT = 64
MAX_BATCH_STATEMENTS = 64
MAX_DELIVERY_LEAVES = 4096
MAX_DELIVERY_BYTES = 2 * 1024 * 1024
MAX_CHECKPOINT_BYTES = 4 * 1024
MAX_INCLUSION_PATH = 63
"""Hashes; enough for a log of 2^63 statements."""

MAX_HUB_ID_CHARACTERS = 64
MAX_PRACTITIONER_CHARACTERS = 64
MAX_REGISTER_FILE_BYTES = 128 * 1024
MAX_BODY_BYTES = 120 * 1024
"""A serialised body; the largest padded plaintext is 128 KiB with its signature."""

MAX_CLOCK_SKEW = timedelta(minutes=2)
"""How far in the future a statement may claim to have been made."""

MAX_STATEMENT_AGE = timedelta(days=30)
"""How long a node may be away and still hand in what was signed meanwhile."""

MAX_PAUSE_AGE = timedelta(hours=2)
"""How long ago a pause may claim to have begun: a draft's life, and a short absence.

A pause that began before the hub heard of it would make what was late be in time.
"""

MAX_TIME_TO_ACT = timedelta(days=31)
"""The longest that a statement may leave for an answer; the longest clock has a week.

What is owed later than anybody looks would never be overdue, and never climb.
"""

MAX_ACCESS_PERIOD = timedelta(days=366)
"""The longest that a recipient may hold a copy."""

CALL_DEADLINE = timedelta(seconds=20)
MAX_CALL_DEADLINE = timedelta(seconds=60)
"""A unary call without a deadline, or with a later one, is refused."""

HEARTBEAT = timedelta(seconds=10)
"""A hub with nothing new says so this often."""

RECHECK = timedelta(seconds=1)
"""How often an open stream's caller is checked against the register again."""

BLIND_POINTS = 24
"""Points in every blind question, neither more nor fewer: how many keys a person has
must not show."""

MAX_BLIND_QUESTION_BYTES = 2 * 1024
"""A signed blind question, all of it."""

MAX_BLIND_SET_BYTES = 32 * 1024 * 1024
"""The published set of one affiliate: room for the largest that a node makes."""

MAX_BLIND_CHANGES_BYTES = 4 * 1024 * 1024
MAX_BLIND_CHANGES = 62
"""Files of changes to one set: two a day for a month."""

BLIND_PIECE_BYTES = 256 * 1024
"""What of a set goes into one message."""

BLIND_ANSWER_WITHIN = timedelta(seconds=10)
"""How long the hub waits for an affiliate's answer to a blind question."""

BLIND_QUESTIONS_PER_ENQUIRY = 3
"""Blind questions about one enquiry, to one affiliate, in one month."""

BLIND_ENQUIRIES_PER_DAY = 200
"""Enquiries about which one agency may ask one affiliate in 24 hours, at most."""

BLIND_QUESTIONS_PER_MINUTE = 10
"""Blind questions of one agency to one affiliate in 60 seconds."""

BLIND_OVERLAP = timedelta(days=2)
"""How long the key and the set of a month are still asked after it."""
