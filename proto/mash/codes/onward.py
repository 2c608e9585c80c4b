"""Onward: how far a line may go, and what somebody may ask its owner to allow."""

from __future__ import annotations

from mash.codes.code_list import listed

LEAD, CIRCLE = "LEAD", "CIRCLE"
PASS_ON, PRINT, EXPORT = "PASS_ON", "PRINT", "EXPORT"

_SOURCE = "our proposal, after originator control in the security classifications"

ONWARD = listed(
    "how far a line may go",
    _SOURCE,
    {
        LEAD: "to the team that is handed the case",
        CIRCLE: "to anybody in the enquiry",
    },
)
"""Nothing said: its owner is asked first, but for a hand-over (docs/casework.md)."""

USE = listed(
    "onward uses",
    _SOURCE,
    {
        PASS_ON: "pass it on to other agencies",
        PRINT: "print it",
        EXPORT: "write it to a file",
    },
)
