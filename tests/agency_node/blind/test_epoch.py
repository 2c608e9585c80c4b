"""Epochs: months of UTC, answered for a little longer than they last."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agency_node.blind.epoch import Epoch, key_info
from mash import blind
from mash.errors import MalformedError
from mash.limits import BLIND_OVERLAP

moments = st.datetimes(
    min_value=datetime(2001, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    max_value=datetime(2099, 1, 1),  # noqa: DTZ001 - as above
    timezones=st.just(UTC),
)
epochs = moments.map(Epoch.of)


@given(moments)
def test_a_moment_lies_in_its_month_and_in_no_other(moment: datetime) -> None:
    """Months follow one another without a gap."""
    epoch = Epoch.of(moment)

    assert epoch.begins <= moment < epoch.next.begins
    assert Epoch.of(epoch.next.begins) == epoch.next
    assert epoch < epoch.next


@given(epochs)
def test_a_month_is_read_as_it_is_written(epoch: Epoch) -> None:
    """And months are in order as texts are."""
    assert Epoch.read(epoch.text) == epoch
    assert epoch.text < epoch.next.text


@given(epochs, st.timedeltas(timedelta(days=-70), timedelta(days=70)))
def test_the_hub_and_a_node_answer_for_the_same_months(
    epoch: Epoch, off: timedelta
) -> None:
    """The rule of the wire and this one are one rule."""
    now = epoch.begins + off

    assert epoch.is_answered(now) is blind.is_answered(epoch.text, now)


def test_an_epoch_is_refused_from_a_moment_that_it_names() -> None:
    """Answered until then, and not at it."""
    epoch, instant = Epoch(2026, 11), timedelta(microseconds=1)

    assert epoch.refused_from == datetime(2026, 12, 1, tzinfo=UTC) + BLIND_OVERLAP
    assert epoch.is_answered(epoch.refused_from - instant)
    assert not epoch.is_answered(epoch.refused_from)
    assert epoch.is_answered(epoch.begins)
    assert not epoch.is_answered(epoch.begins - instant)


def test_a_month_is_one_of_utc() -> None:
    """Half past midnight in summer time is still the month before."""
    summer = timezone(timedelta(hours=1))

    assert Epoch.of(datetime(2026, 7, 1, 0, 30, tzinfo=summer)) == Epoch(2026, 6)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026",
        "2026-13",
        "2026-00",
        "2026-1",
        "26-01",
        "2026-01 ",
        "1999-01",
        "٢٠٢٦-01",
    ],
)
def test_what_is_no_month_is_refused(text: str) -> None:
    """The text says how one is written."""
    with pytest.raises(MalformedError, match="2026-11"):
        Epoch.read(text)


def test_another_hub_agency_or_month_is_another_key() -> None:
    """No two of them run into one another."""
    epoch = Epoch(2026, 11)
    infos = {
        key_info("hub", "csc", epoch),
        key_info("hubc", "sc", epoch),
        key_info("hub", "health", epoch),
        key_info("hub", "csc", epoch.next),
    }

    assert len(infos) == 4
    assert key_info("hub", "csc", epoch) == b"mash/blind/v1\0hub\0csc\x002026-11\0"
