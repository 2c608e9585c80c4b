"""A clock that jumps, either way, shows nothing after its time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agency_node.steadying import SLACK, steadied
from mash.kinds import StatementKind
from mash.readability import Readability
from mash.role import Role
from tests.agency_node.paper_log import PaperLog
from tests.agency_node.test_expiring import LATER
from tests.agency_node.test_syncing import answered
from tests.federation import Federation

NOON = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@dataclass
class Machine:
    """A machine whose clock can be set, and whose stopwatch cannot."""

    at: datetime = NOON
    seconds: float = 0.0

    def wall(self) -> datetime:
        """What its clock says."""
        return self.at

    def stopwatch(self) -> float:
        """How long it has run."""
        return self.seconds

    def run(self, span: timedelta) -> None:
        """Let time pass."""
        self.at += span
        self.seconds += span.total_seconds()


BACK = {"a day": timedelta(days=1), "ten years": timedelta(days=3650)}


@pytest.mark.parametrize("span", BACK.values(), ids=BACK)
def test_time_runs_on_though_the_clock_was_set_back(span: timedelta) -> None:
    """An hour later it is an hour later, but for the slack."""
    machine = Machine()
    clock = steadied(machine.wall, machine.stopwatch)
    machine.at -= span
    machine.run(HOUR)

    assert clock() == NOON + HOUR - SLACK


def test_a_small_correction_is_believed() -> None:
    """Clocks that are kept are corrected by seconds, also backwards."""
    machine = Machine()
    clock = steadied(machine.wall, machine.stopwatch)
    machine.run(HOUR)
    machine.at -= timedelta(seconds=30)

    assert clock() == machine.at


def test_a_machine_that_slept_has_the_time_of_its_clock() -> None:
    """The stopwatch stood still; the clock did not."""
    machine = Machine()
    clock = steadied(machine.wall, machine.stopwatch)
    machine.at += 8 * HOUR

    assert clock() == NOON + 8 * HOUR
    machine.run(HOUR)
    assert clock() == NOON + 9 * HOUR


@given(st.lists(st.tuples(st.integers(-(10**6), 10**6), st.integers(0, 10**5))))
def test_whatever_is_done_to_the_clock_no_stopwatch_outruns_it(
    story: list[tuple[int, int]],
) -> None:
    """Between any two looks at least as much time has passed, but for the slack."""
    machine = Machine()
    clock = steadied(machine.wall, machine.stopwatch)
    for jump, ran in story:
        before = clock()
        machine.at += timedelta(seconds=jump)
        machine.run(timedelta(seconds=ran))
        assert clock() >= before + timedelta(seconds=ran) - SLACK


async def test_what_runs_out_while_the_clock_is_back_is_not_shown(
    paper: Federation, log: PaperLog
) -> None:
    """Read in time; then the clock goes back a year, and the answer's date passes."""
    enquiry_id, answer = await answered(paper, log)
    desk, cara = paper.nodes["desk"], paper.staff("desk-cara", Role.HUB_COORDINATOR)
    machine = Machine(at=paper.clock())
    desk._room.clock = steadied(machine.wall, machine.stopwatch)
    machine.at -= timedelta(days=365)
    held = {h.header.kind: h.readability for h in desk.statements(enquiry_id)}
    assert held[StatementKind.ANSWER] is Readability.NEEDS_HUB

    machine.run(LATER + HOUR)

    held = {h.header.kind: h.readability for h in desk.statements(enquiry_id)}
    assert held[StatementKind.ANSWER] is Readability.EXPIRED
    assert await desk.read([answer], cara.actor) == {}
    assert desk.store.bodies.get(answer) is None
