"""Errors: each has its own stable reason, and words for the person who meets it."""

from __future__ import annotations

from datetime import UTC, datetime

from keys.errors import KeysError, LockedOutError


def _all(error: type[KeysError]) -> list[type[KeysError]]:
    return [error, *(deeper for sub in error.__subclasses__() for deeper in _all(sub))]


def test_every_error_has_its_own_reason_and_words() -> None:
    """Programs compare the reason; people read the docstring."""
    errors = _all(KeysError)
    reasons = {error.reason for error in errors}

    assert len(errors) > 15
    assert len(reasons) == len(errors)
    assert all(reason.isupper() for reason in reasons)
    assert all(error.__doc__ and error.__doc__.endswith(".") for error in errors)


def test_someone_locked_out_is_told_until_when() -> None:
    """The time is in the words, and to the program as a value."""
    error = LockedOutError(datetime(2026, 3, 2, 9, 0, 4, tzinfo=UTC))

    assert "09:00:04 UTC" in str(error)
    assert error.retry_at.second == 4
