"""Times as the tests of clocks write them, and as they draw them."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from mash.calendars import LONDON, Hours, WorkingCalendar

_SHORT = len("03-03 10:15")


def local(text: str) -> datetime:
    """A time in London, of 2026 unless the text begins with a year."""
    dated = f"2026-{text}" if len(text) == _SHORT else text
    return datetime.strptime(dated, "%Y-%m-%d %H:%M").replace(tzinfo=LONDON)


MOMENTS = st.datetimes(
    min_value=datetime(2020, 1, 1),  # noqa: DTZ001 - made aware below
    max_value=datetime(2035, 1, 1),  # noqa: DTZ001 - as above
    timezones=st.just(UTC),
)
STRETCHES = st.timedeltas(timedelta(0), timedelta(days=10))
WORK = st.timedeltas(timedelta(0), timedelta(hours=60))

_HOURS = st.builds(
    lambda opens, length: Hours(time(opens, 15), time(opens + length, 45)),
    st.integers(0, 11),
    st.integers(0, 12),  # never so little that 60 hours take years
)
_ALL_DAY = Hours(time.min, time.max)

CALENDARS = st.builds(
    WorkingCalendar,
    week=st.tuples(*[st.none() | _HOURS | st.just(_ALL_DAY)] * 7).filter(any),
    zone=st.sampled_from(
        [LONDON, ZoneInfo("America/St_Johns"), ZoneInfo("Australia/Lord_Howe")]
    ),
)
"""Any week, nights included, where clocks change at other hours or by half of one."""
