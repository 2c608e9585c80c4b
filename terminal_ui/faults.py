"""Faults: what can go wrong at the terminal itself, in words for who sits there."""

from __future__ import annotations

from mash.errors import MashError


class TerminalError(Exception):
    """Something is wrong at this terminal. The text says what to do."""


class ConfigError(TerminalError):
    """The configuration cannot be used; the detail names the setting."""


class TamperedDraftError(TerminalError):
    """The node prepared something else than was composed. Nothing was signed."""


class LockedError(TerminalError):
    """The terminal is locked; nothing can be signed."""


class NodeAwayError(MashError):
    """Your agency's node cannot be reached. Nothing is lost. Try again in a moment."""

    reason = "NODE_AWAY"


def explain(error: Exception) -> str:
    """Say what went wrong and what to do, without personal data.

    Errors of this system say in their docstring what the person is told; the
    detail names the field. Anything else is told only as a kind of error.
    """
    told = (type(error).__doc__ or "").strip().split("\n", maxsplit=1)[0]
    detail = str(error)
    if not detail or detail == told:
        return told
    return f"{told} ({detail})"
