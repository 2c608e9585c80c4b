"""Taken back: what a story recalled, looked for in everything that others still hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from deploy.demo.acts.answering import Answer, Recall, Release
from deploy.demo.acts.lending import Withdraw
from deploy.demo.story import Story


def taken_back(story: Story) -> Iterator[tuple[str, str]]:
    """Every line that its agency took back later, with the agency.

    A recall takes back its last answer, a withdrawal all that rests on a consent.
    """
    said: dict[str, Answer] = {}
    resting: list[Answer | Release] = []
    for act in story.acts:
        if isinstance(act, Answer):
            said[act.by] = act
        if isinstance(act, Answer | Release) and act.relied and act.relied.consent:
            resting.append(act)
        if isinstance(act, Recall):
            yield from _lines(said[act.by])
        elif isinstance(act, Withdraw):
            for each in resting:
                yield from _lines(each) if each.by == act.by else ()


def _lines(act: Answer | Release) -> Iterator[tuple[str, str]]:
    summary = act.body.summary
    for item in summary.items if summary else ():
        yield act.by, item.text


def still_held(story: Story, held: Mapping[str, str]) -> list[str]:
    """Which of those lines anybody but its owner can still open.

    Args:
        story: Once it was played.
        held: All that each member's keys still open, by member.

    """
    return [
        f"{text!r} at {member}"
        for owner, text in taken_back(story)
        for member, everything in held.items()
        if member != owner and text in everything
    ]
