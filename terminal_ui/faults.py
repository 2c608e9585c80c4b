"""Faults: what can go wrong at the terminal itself, in words for who sits there."""

from __future__ import annotations

from keys.errors import UnverifiedError
from mash.errors import HubUnavailableError, MalformedError, MashError


class TamperedDraftError(MashError):
    """The node prepared something else than you composed. Nothing was signed."""

    reason = "TAMPERED_DRAFT"


class SpoiltSheetError(UnverifiedError):
    """The numbers are not those that the node's digest vouches for. Do not use them."""

    reason = "SPOILT_SHEET"


class LockedError(MashError):
    """The terminal is locked; unlock it first."""

    reason = "LOCKED"


class NodeAwayError(HubUnavailableError):
    """Your agency's node cannot be reached. Nothing is lost. Try again in a moment."""

    reason = "NODE_AWAY"


def explain(error: Exception) -> str:
    """Say what went wrong and what to do, without personal data.

    Errors of this system say in their docstring what the person is told; the
    detail names the field.
    """
    told = (type(error).__doc__ or "").strip().split("\n", maxsplit=1)[0]
    detail = str(error)
    if isinstance(error, MalformedError) and detail:
        return detail  # it names the field and says what to do
    return told if detail in {"", told} else f"{told} ({detail})"
