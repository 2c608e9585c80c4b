"""Closing words: feedback owed to referrers, and disagreements between professionals."""

from __future__ import annotations

from collections.abc import Sequence

from agency_node.sheet.arrivals import source_words
from agency_node.sheet.counted import (
    Counted,
    Same,
    Share,
    Spread,
    Sum,
    count,
    part,
    spell,
    text,
)
from agency_node.sheet.facts import CaseFacts, Disputed
from agency_node.sheet.figures import middle, minutes, share
from agency_node.sheet.grouping import Shape, grouped, groups
from agency_node.sheet.outcomes import settled
from agency_node.sheet.window import Window
from mash.particulars import CHALLENGE_STAGES
from mash.sheet import Cell


def closing_words(cases: Sequence[CaseFacts], window: Window) -> list[Counted]:
    """Feedback by source; disagreements by stage."""
    return [_feedback(cases, window), _disagreements(cases, window)]


def _feedback(cases: Sequence[CaseFacts], window: Window) -> Counted:
    shape = Shape(
        key="feedback",
        title="Feedback to referrers",
        note=(
            "Owed for every case settled in the period; sent by its end. The time runs "
            "from the decision. Withheld for safety counts as sent: somebody decided it."
        ),
        columns=(
            text("source", "source"),
            count("owed", "owed"),
            count("sent", "sent"),
            count("not_sent", "not sent"),
            part("sent_share", "sent"),
            spell("median", "median time"),
        ),
        links=(
            Sum("owed", ("sent", "not_sent")),
            Share("sent_share", "sent", "owed"),
            Spread("sent", ("median",)),
        ),
        same=(Same("owed", "nothing_further_by_source", "settled"),),
    )
    done = settled(cases, window)
    return grouped(shape, groups(done, lambda c: source_words(c.source)), _sent)


def _sent(cases: Sequence[CaseFacts]) -> dict[str, Cell]:
    when = [(case.settled_at, case.feedback_at) for case in cases]
    times = minutes(told - done for done, told in when if done and told)
    return {
        "owed": len(cases),
        "sent": len(times),
        "not_sent": len(cases) - len(times),
        "sent_share": share(len(times), len(cases)),
        "median": middle(times),
    }


def _disagreements(cases: Sequence[CaseFacts], window: Window) -> Counted:
    shape = Shape(
        key="disagreements",
        title="Professional disagreements, by stage",
        note=(
            "Challenges raised in the period, or still open at its end. 1: practitioners; "
            "2: their managers; 3: safeguarding leads; 4: executives."
        ),
        columns=(
            text("stage", "stage"),
            count("challenges", "challenges"),
            count("settled", "settled"),
            count("open", "open"),
        ),
        links=(Sum("challenges", ("settled", "open")),),
    )
    raised = [
        each
        for case in cases
        for each in case.challenges
        if window.has(each.raised_at) or each.settled_at is None
    ]
    stages = [str(stage) for stage in CHALLENGE_STAGES]
    return grouped(
        shape, groups(raised, lambda each: str(each.stage), stages), _by_stage
    )


def _by_stage(raised: Sequence[Disputed]) -> dict[str, Cell]:
    settled_now = sum(each.settled_at is not None for each in raised)
    return {
        "challenges": len(raised),
        "settled": settled_now,
        "open": len(raised) - settled_now,
    }
