"""A fault that was planted is counted; a sound replay counts none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from deploy.quarter.reporting import Faults, Logged, faults, in_time_share
from mash.kinds import StatementKind
from mash.statement import StatementId
from tests.mash.headers import MADE_AT, RECEIVED_AT, a_header, statement_id


@dataclass
class Replayed:
    """A log of three enquiries from csc to police, and both agencies' boxes."""

    log: list[Logged] = field(default_factory=list)
    signed: set[StatementId] = field(default_factory=set)
    boxes: dict[str, Counter[StatementId]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        headers = [
            a_header(StatementKind.ENQUIRY, statement_id=statement_id(number))
            for number in range(3)
        ]
        self.log = [Logged(header, MADE_AT) for header in headers]
        self.signed = {header.statement_id for header in headers}
        self.boxes = {"csc": Counter(), "police": Counter(self.signed)}

    def faults(self) -> Faults:
        """Count."""
        return faults(self.log, self.signed, self.boxes)


def _lose_before_the_hub(replayed: Replayed) -> None:
    replayed.signed.add(statement_id(9))


def _lose_behind_the_hub(replayed: Replayed) -> None:
    del replayed.boxes["police"][statement_id(1)]


def _repeat_in_the_log(replayed: Replayed) -> None:
    replayed.log.append(replayed.log[0])


def _repeat_in_a_box(replayed: Replayed) -> None:
    replayed.boxes["police"][statement_id(1)] += 1


def _show_to_a_stranger(replayed: Replayed) -> None:
    replayed.boxes["csc"][statement_id(1)] += 1


SABOTAGE = {
    "lost before the hub": (_lose_before_the_hub, Faults(1, 0, 0)),
    "lost behind the hub": (_lose_behind_the_hub, Faults(1, 0, 0)),
    "twice in the log": (_repeat_in_the_log, Faults(0, 1, 0)),
    "twice in a box": (_repeat_in_a_box, Faults(0, 1, 0)),
    "in a stranger's box": (_show_to_a_stranger, Faults(0, 0, 1)),
}


def test_a_sound_replay_has_no_faults() -> None:
    """All three counts are zero."""
    assert Replayed().faults() == Faults(0, 0, 0)


@pytest.mark.parametrize(("harm", "counted"), SABOTAGE.values(), ids=SABOTAGE)
def test_a_planted_fault_is_counted(
    harm: Callable[[Replayed], None], counted: Faults
) -> None:
    """Each in its own column."""
    replayed = Replayed()
    harm(replayed)

    assert replayed.faults() == counted


def _log(decided_after: timedelta | None) -> list[Logged]:
    """One amber enquiry of a Tuesday morning, asked about, and perhaps decided."""
    kinds = [StatementKind.ENQUIRY, StatementKind.REQUEST]
    log = [Logged(a_header(kind), MADE_AT) for kind in kinds]
    if decided_after is not None:
        decision = a_header(StatementKind.DECISION)
        log.append(Logged(decision, RECEIVED_AT + decided_after))
    return log


@pytest.mark.parametrize(
    ("decided_after", "share"),
    [
        (timedelta(days=1), 1.0),
        (timedelta(days=1, seconds=1), 0.0),
        (None, 0.0),
    ],
)
def test_in_time_means_by_the_due_minute(
    decided_after: timedelta | None, share: float
) -> None:
    """An enquiry that nobody decided counts as late."""
    assert in_time_share(_log(decided_after)) == share
