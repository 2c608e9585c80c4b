"""Drawn answers: three ends of one request, as different inside as the gate lets them."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from mash.basis import Basis
from mash.bodies import AnswerBody, Grounds, Summary, SummaryItem
from mash.grounding import grounds_for
from mash.kinds import AnswerOutcome
from mash.purpose import Purpose
from mash.regime import Regime

_WORDS = (
    "seen", "at", "home", "in", "March", "and", "taken", "to", "school", "by", "an",
    "aunt", "who", "said", "that", "nobody", "was", "there", "in", "the", "night",
)  # fmt: skip


def known(random: Random) -> AnswerBody:
    """Something is held: one line or a dozen, with all that must be said beside it."""
    items = tuple(
        SummaryItem(
            person="C1",
            dated="2026-02",
            text=words(random, 250),
            source="log",
            category="INCIDENT",
        )
        for _ in range(random.randint(1, 12))
    )
    return AnswerBody(
        outcome=AnswerOutcome.KNOWN,
        summary=Summary(items=items, meaning=words(random, 600)),
        searched=_searched(random),
        unsearched=_searched(random) if random.random() < 0.5 else (),
        grounds=_grounds(random),
    )


def not_known(random: Random) -> AnswerBody:
    """Nothing was found. So says too whoever searched for somebody covert."""
    return AnswerBody(
        outcome=AnswerOutcome.NOT_KNOWN,
        searched=_searched(random),
        grounds=_grounds(random) if random.random() < 0.5 else None,
    )


def words(random: Random, most: int) -> str:
    """Between a word and `most` characters of them."""
    text = " ".join(random.choices(_WORDS, k=random.randint(1, most // 4)))
    return text[:most].strip()


def _searched(random: Random) -> tuple[str, ...]:
    return tuple(
        f"system {number}: {words(random, 80)}"
        for number in range(random.randint(1, 4))
    )


def _grounds(random: Random) -> Grounds:
    """What the police say anyway, and in their own words why no less would do."""
    usual = grounds_for(
        Regime.POLICE,
        Basis.SAFEGUARDING_NO_CONSENT,
        Purpose.CHILD_PROTECTION,
    )
    return replace(usual, necessity=words(random, 400))
