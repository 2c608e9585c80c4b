"""One clock that runs already when work is handed over."""

from __future__ import annotations

from collections.abc import Iterator

from mash.bodies import RunningClock
from mash.bodies.dates import instant_text, instant_value
from mash.codes.casework import RUNNING_CLOCK
from mash.errors import MalformedError
from terminal_ui.forms.codes_field import code_field
from terminal_ui.forms.entry import EntryScreen
from terminal_ui.times import as_typed, typed_time
from terminal_ui.widgets.fields import Field, TextField

_TIME_CHARACTERS = 16


class ClockScreen(EntryScreen[RunningClock]):
    """Asks which clock runs, and until when."""

    ASKS = "A clock that runs on: conference, assessment, police protection."

    def fields(self) -> Iterator[Field]:
        before = self.before
        name = before.name if before else None
        yield code_field("name", "Clock", RUNNING_CLOCK, value=name)
        due = as_typed(instant_value("due_at", before.due_at)) if before else ""
        limit = _TIME_CHARACTERS
        yield TextField("due", "Until", limit=limit, value=due, note="local time")

    def entry(self) -> RunningClock:
        if not self.value("name"):
            raise MalformedError("Clock: choose")
        due_at = instant_text(typed_time("Until", self.value("due")))
        return RunningClock(name=self.value("name"), due_at=due_at)


def clock_line(clock: RunningClock) -> str:
    """Say which clock runs, and until when, local time."""
    until = as_typed(instant_value("due_at", clock.due_at))
    return f"{RUNNING_CLOCK.words(clock.name)}: until {until}"
