"""Feedback: what one referrer may be told, and no more.

Referrers hear what came of it, and how to disagree (Working Together). What they are
told is made from a closed list of words: outcomes as categories, codes of reasons,
advice that was given to them. Never a line of another agency, a rationale, an address
or a name; and to somebody who is a party to it, only that it was received.
"""

from __future__ import annotations

from collections.abc import Iterator

from agency_node.casework.case import Case
from agency_node.casework.protecting import referrers, safe_contacts, without
from mash.bodies import Account, FeedbackBody, Referrer, ScreeningBody
from mash.calendars import LONDON
from mash.codes.casework import FEEDBACK_LEVEL
from mash.codes.outcomes import (
    ADULT_OUTCOME,
    CHILD_OUTCOME,
    SCREENING_OUTCOME,
)
from mash.codes.reasons import NFA_REASON, UNNECESSARY
from mash.kinds import EnquiryKind

RECEIVED, CATEGORY, ADVICE, WITHHELD = (each.code for each in FEEDBACK_LEVEL)
MAX_MESSAGE_CHARACTERS = 2000

TO_CHALLENGE = (
    "If you see it otherwise, say so to whoever told you this; your manager and ours"
    " settle it step by step, and what keeps anybody safe is not held up by it."
)
_ADVICE_IN_WITHHELD = "Telling this referrer could put somebody at risk."
_PUBLIC = ("1", "9")
_ANONYMOUS = "9"


def highest_level(case: Case) -> str:
    """How much this referrer may be told at most, as a code of the feedback levels.

    A professional may have outcome and advice; the public and whoever is anonymous
    hear that it was received; a party to the case hears nothing that is not safe.
    """
    account = case.accounts[0] if case.accounts else None
    if account is None or account.referrer is None:
        return ADVICE
    if _is_adversary(case, account.referrer):
        return WITHHELD
    return RECEIVED if _is_public(account) else ADVICE


def is_allowed(case: Case, level: str) -> bool:
    """Whether feedback may go this far; to withhold it is always allowed."""
    most = highest_level(case)
    if most == WITHHELD:
        return level in {WITHHELD, RECEIVED}
    order = [RECEIVED, CATEGORY, ADVICE]
    return level == WITHHELD or order.index(level) <= order.index(most)


def feedback_for(case: Case, level: str = "", channel: str = "") -> FeedbackBody:
    """Feedback to begin with, at this level or the highest that may be.

    Raises:
        MalformedError: The level is none, or more than this referrer may be told.

    """
    level = FEEDBACK_LEVEL.require("level", level or highest_level(case))
    text = "\n".join(_lines(case, level))
    secrets = (*safe_contacts(case), *referrers(case))
    return FeedbackBody(
        level=level,
        message=without(text, secrets)[:MAX_MESSAGE_CHARACTERS],
        channel=channel or "this statement",
    )


def _lines(case: Case, level: str) -> Iterator[str]:
    if level == WITHHELD:
        yield _ADVICE_IN_WITHHELD
        return
    on = case.state.outline.received_at.astimezone(LONDON)
    yield f"What you told us on {on.day} {on:%B %Y} was received and looked at."
    if level in {CATEGORY, ADVICE}:
        yield from _category(case)
    if level == ADVICE:
        yield from _reasons(case)
        screening = case.last(ScreeningBody)
        if screening is not None and screening.advice:
            yield screening.advice
        yield TO_CHALLENGE


def _category(case: Case) -> Iterator[str]:
    words = [_words(case, outcome) for outcome in case.outcomes]
    if words:
        yield f"What follows: {'; '.join(dict.fromkeys(words))}."


def _reasons(case: Case) -> Iterator[str]:
    codes = dict.fromkeys(each.reason_code for each in case.decisions.values())
    words = [
        codes_of.words(code)
        for code in codes
        for codes_of in (NFA_REASON, UNNECESSARY)
        if code and code in codes_of
    ]
    if words:
        yield f"Because: {'; '.join(dict.fromkeys(words))}."


def _words(case: Case, outcome: str) -> str:
    """The words of a code; what was written freely is not passed on."""
    adult = case.state.outline.kind is EnquiryKind.ADULT
    lists = (ADULT_OUTCOME,) if adult else (CHILD_OUTCOME,)
    for codes in (*lists, SCREENING_OUTCOME, ADULT_OUTCOME):
        if outcome in codes:
            return codes.words(outcome)
    return "another step"


def _is_public(account: Account) -> bool:
    referrer = account.referrer
    unnamed = referrer is None or not referrer.name
    return account.source_code.startswith(_PUBLIC) or (
        unnamed and account.source_code in {"", _ANONYMOUS}
    )


def _is_adversary(case: Case, referrer: Referrer) -> bool:
    """Whether the referrer is somebody from whom a person of the case is kept."""
    name = _plain(referrer.name)
    if not name:
        return False
    tags = {
        tag
        for tag, person in case.persons.items()
        if _plain(f"{person.given_names} {person.family_name}") == name
    }
    kept = {each.who for p in case.persons.values() for each in p.kept_from}
    incident = case.incident
    harmed_by = set(incident.parties) - {incident.victim} if incident else set()
    return bool(tags & (kept | harmed_by)) or any(name in _plain(w) for w in kept)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
