"""Onward use in words: what somebody asks for, what an owner says, how far a line may go."""

from __future__ import annotations

from mash.bodies import OnwardReplyBody, OnwardRequestBody
from mash.codes.onward import USE
from terminal_ui.in_words.lines import Lines, coded, said


def request_lines(body: OnwardRequestBody, *, names: bool) -> Lines:
    """Say which lines, what for, for whom and why."""
    del names  # agencies are no people
    numbers = ", ".join(map(str, body.lines))
    yield "Lines", numbers or "all of them"
    yield "To", coded(USE, body.use)
    yield from said("For", ", ".join(body.agencies))
    yield "Why", body.reason


def reply_lines(body: OnwardReplyBody, *, names: bool) -> Lines:
    """Say whether it may, on what condition or why not, and until when."""
    del names
    yield "Passing on", "granted" if body.granted else "refused"
    yield from said("Condition" if body.granted else "Because", body.condition)
    if body.granted:
        yield "Until", body.until or "the end of the statement itself"
