"""The protocol in prose says what the program does."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from mash import agreement, limits
from mash.codec.envelope import CONTENT_TYPE, SESSION_TYPE, STATEMENT_TYPE
from mash.enquiry import Stage
from mash.errors import MashError
from mash.kinds import StatementKind
from mash.status import CODES
from mash.transitions import EVENTS
from tests.house_rules import ROOT

README = (ROOT / "proto" / "README.md").read_text()
TRANSITION = re.compile(r"^  ([A-Z_]+) --> ([A-Z_]+):", re.MULTILINE)

KIB = 1024
DAY = timedelta(days=1)


def test_every_reason_is_listed_with_what_is_told() -> None:
    """As a whole table, so that none can be forgotten or linger."""
    told: dict[type[MashError], str] = {
        error: (error.__doc__ or "").partition("\n")[0] for error in CODES
    }
    table = "\n".join(
        f"| `{error.reason}` | `{code.name}` | {told[error]} |"
        for error, code in CODES.items()
    )

    assert f"|---|---|---|\n{table}\n\n" in README


LIMITS = {
    "header": f"{limits.MAX_HEADER_BYTES // KIB} KiB",
    "body": f"{limits.MAX_BODY_BYTES // KIB} KiB",
    "envelope": f"{limits.MAX_ENVELOPE_BYTES // KIB} KiB",
    "signatures on an envelope": f"{limits.MAX_SIGNATURES}",
    "recipients of a statement": f"{limits.MAX_RECIPIENTS}",
    "agencies in a circle": f"{limits.MAX_CIRCLE}",
    "statements named in `about`": f"{limits.MAX_ABOUT}",
    "statements in a batch": f"{limits.MAX_BATCH_STATEMENTS}",
    "leaves in a delivery": f"{limits.MAX_DELIVERY_LEAVES:,}",
    "checkpoint": f"{limits.MAX_CHECKPOINT_BYTES // KIB} KiB",
    "one gRPC message": f"{limits.MAX_MESSAGE_BYTES // KIB // KIB} MiB",
    "file of the register": f"{limits.MAX_REGISTER_FILE_BYTES // KIB} KiB",
    "claimed time ahead of the hub's clock": (
        f"{limits.MAX_CLOCK_SKEW.seconds // 60} minutes"
    ),
    "age of a statement when it is handed in": f"{limits.MAX_STATEMENT_AGE.days} days",
    "time for which a recipient may hold a copy": (
        f"{limits.MAX_ACCESS_PERIOD.days} days; for answers, corrections, releases and"
        f" ticks {agreement.PERIODS[StatementKind.ANSWER] // DAY}"
    ),
    "deadline of a unary call": (
        f"required, at most {limits.MAX_CALL_DEADLINE.seconds} seconds"
    ),
}


@pytest.mark.parametrize("what", LIMITS)
def test_every_limit_is_the_programs_own(what: str) -> None:
    """A number in prose is compared with the number in force."""
    assert f"| {what} | {LIMITS[what]} |" in README


def test_the_state_diagram_draws_only_what_can_happen() -> None:
    """Each arrow is in the table by which the hub permits, and no stage is missing."""
    arrows = [(Stage[a], Stage[b]) for a, b in TRANSITION.findall(README)]
    possible = {
        (before, after)
        for before in Stage
        for event in EVENTS.values()
        for after in event.after(before)
    }

    assert {stage for arrow in arrows for stage in arrow} == set(Stage)
    assert [arrow for arrow in arrows if arrow not in possible] == []


@pytest.mark.parametrize("media_type", [CONTENT_TYPE, SESSION_TYPE, STATEMENT_TYPE])
def test_every_media_type_is_named(media_type: str) -> None:
    """What a signature may stand under."""
    assert f"| `{media_type}` |" in README
