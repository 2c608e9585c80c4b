"""Quotas: a burst, and then a steady rate."""

from __future__ import annotations

import pytest

from hub_broker.quota import Bucket, Rate


def test_a_bucket_gives_its_burst_and_then_its_rate() -> None:
    """What was not used is kept, up to the burst."""
    now = [100.0]
    bucket = Bucket(Rate(statements_per_second=10, burst_statements=20), lambda: now[0])

    assert bucket.take(20) == 0
    assert bucket.take(1) == pytest.approx(0.1)
    now[0] += 0.5
    assert bucket.take(5) == 0
    assert bucket.take(1) > 0
    now[0] += 3_600
    assert bucket.take(20) == 0
    assert bucket.take(1) > 0


def test_a_refusal_takes_nothing() -> None:
    """Whoever asks for too much can still have less."""
    bucket = Bucket(Rate(statements_per_second=1, burst_statements=4), lambda: 0.0)

    assert bucket.take(5) == pytest.approx(1.0)
    assert bucket.take(4) == 0
