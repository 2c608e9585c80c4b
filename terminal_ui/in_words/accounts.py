"""Accounts in words: what a door asked, who came, and what the police notified."""

from __future__ import annotations

from collections.abc import Iterator

from mash.bodies import Account, Incident, Referrer
from mash.codes.domestic_abuse import DASH_QUESTIONS, ENCOMPASS, GRADING, RISK_FLAG
from mash.codes.door import ANSWER, ASKED_TOPIC, NOT_TOLD_REASON
from mash.codes.sources import REFERRAL_SOURCE
from terminal_ui.in_words.lines import (
    Lines,
    at,
    coded,
    each,
    joined,
    references,
    said,
)

TOLD = {
    "": "",
    "TOLD_AGREED": "told, and agreed",
    "TOLD_OBJECTED": "told, and objected",
    "TOLD_NO_VIEW": "told, no view given",
    "NOT_TOLD": "NOT told",
}
"""As it was, and not as a form asks it."""


def account_lines(account: Account | None, *, names: bool) -> Lines:
    """Say everything in an account; without one, nothing."""
    if account is None:
        return
    yield from said("Source", coded(REFERRAL_SOURCE, account.source_code))
    if account.referrer:
        yield from joined("Who came", _referrer(account.referrer, names=names))
    yield from joined("Telling them", _telling(account))
    yield from said("Basis applies as", account.basis_reason)
    asked = (
        f"{coded(ASKED_TOPIC, a.topic)}: {ANSWER.words(a.answer)}"
        for a in account.asked
    )
    yield from each("Asked", asked)
    yield from said("Voice", account.voice)
    yield from said("Wishes", account.wishes)
    if account.incident:
        yield from _incident(account.incident)
    yield from said("Heard of before", references(account.earlier))
    yield from said("Written down", at(account.recorded_at))
    yield from said("Locality", account.locality)


def _referrer(referrer: Referrer, *, names: bool) -> Iterator[str]:
    if names:
        yield referrer.name or "no name given"
    yield referrer.capacity
    if names:
        yield referrer.reply_to and f"reply to {referrer.reply_to}"
    yield "PROTECTED: not to be named outside the desk" if referrer.protected else ""


def _telling(account: Account) -> Iterator[str]:
    yield TOLD[account.told_status]
    yield coded(NOT_TOLD_REASON, account.not_told_reason)


def _incident(incident: Incident) -> Lines:
    between = " and ".join(incident.parties)
    yield "Incident", f"between {between}, on {incident.happened_on}"
    yield "Harmed", f"{incident.victim}, as it is thought"
    yield from joined("Risk", _risk(incident))
    yield "Children there", ANSWER.words(incident.children_present)
    school = (coded(ENCOMPASS, incident.encompass), at(incident.encompass_sent_at))
    yield from joined("School", school)


def _risk(incident: Incident) -> Iterator[str]:
    yield coded(GRADING, incident.grading)
    yield f"DASH {incident.dash} of {DASH_QUESTIONS}" if incident.dash else ""
    yield from (coded(RISK_FLAG, flag) for flag in incident.flags)
