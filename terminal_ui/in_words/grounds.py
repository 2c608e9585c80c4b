"""Grounds in words: why it may be shared, who agreed, who was told."""

from __future__ import annotations

from collections.abc import Iterator

from mash.bodies import Consent, Grounds, Telling
from mash.codes.categories import CATEGORY
from mash.codes.door import NOT_TOLD_REASON
from mash.codes.lawful import ARTICLE_6, ARTICLE_9, CONDITION, WITHOUT_CONSENT
from mash.codes.lawful_duties import CONFIDENCE, FUNCTION, OVERRIDE
from terminal_ui.in_words.accounts import TOLD
from terminal_ui.in_words.lines import Lines, coded, joined, said

HOW = {"WRITTEN": "in writing", "SPOKEN": "by word", "ELECTRONIC": "on a screen"}


def grounds_lines(grounds: Grounds | None) -> Lines:
    """Say everything that it rests on; without grounds, nothing."""
    if grounds is None:
        return
    yield "Lawful as", coded(ARTICLE_6, grounds.article_6)
    yield from joined("", _conditions(grounds))
    yield from said("Confidence", coded(CONFIDENCE, grounds.confidence))
    yield from said("Serves", coded(FUNCTION, grounds.function))
    if grounds.consent:
        yield from joined("Consent", _consent(grounds.consent))
    if grounds.telling:
        yield from joined("Telling them", _telling(grounds.telling))
    yield from said("All the same", coded(OVERRIDE, grounds.override))
    yield from said("Necessary as", grounds.necessity)
    yield from said("Agreement", grounds.agreement)
    yield from said("Second person", grounds.approved_by)


def consent_line(consent: Consent) -> str:
    """Say one consent in a line."""
    return "; ".join(part for part in _consent(consent) if part)


def _conditions(grounds: Grounds) -> Iterator[str]:
    yield coded(ARTICLE_9, grounds.article_9)
    yield coded(CONDITION, grounds.condition)
    yield coded(WITHOUT_CONSENT, grounds.without_consent)


def _consent(consent: Consent) -> Iterator[str]:
    how, given = HOW[consent.how], consent.given_on
    yield f"for {consent.person} by {consent.given_by}, {how}, {given}"
    yield f"until {consent.until}" if consent.until else "until it is withdrawn"
    covered = ", ".join(CATEGORY.words(each) for each in consent.categories)
    yield f"covers {covered}" if covered else ""
    yield f"lets {', '.join(consent.agencies)} have it" if consent.agencies else ""
    yield f"named {consent.consent_id.hex()}"


def _telling(telling: Telling) -> Iterator[str]:
    yield TOLD[telling.status]
    yield coded(NOT_TOLD_REASON, telling.reason)
    yield telling.review_on and f"asked again on {telling.review_on}"
