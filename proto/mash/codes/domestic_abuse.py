"""Domestic abuse: gradings, what raises them, what triage says, Operation Encompass."""

from __future__ import annotations

from mash.codes.code_list import listed
from mash.errors import MalformedError

DASH_QUESTIONS = 24
"""SafeLives DASH risk indicator checklist."""

_LEAST_MEDIUM, _LEAST_HIGH = 10, 14
"""Bands as Plymouth publishes them; SafeLives recommends 14 as visible high risk."""

GRADING = listed(
    "police gradings",
    "police practice; DASH, or DARA where first responders use it",
    {"STANDARD": "standard risk", "MEDIUM": "medium risk", "HIGH": "high risk"},
)
"""From the least: a judgement may raise a grading, and never lowers what a score says."""

ASSESSED_WITH = listed(
    "risk tools",
    "SafeLives; College of Policing",
    {
        "DASH": "DASH, 24 questions, scored",
        "DARA": "DARA, for first responders, not scored",
        "NEITHER": "no tool was used",
    },
)

RISK_FLAG = listed(
    "flags that raise a risk",
    "SafeLives DASH guidance, as Plymouth publishes it",
    {
        "SEPARATION": "separation, with control and violence",
        "COERCIVE_CONTROL": "coercive control",
        "SEXUAL_VIOLENCE": "sexual violence",
        "STRANGULATION": "non-fatal strangulation",
        "STALKING": "stalking",
        "THREATS_TO_KILL": "threats to kill",
        "VICTIM_AFRAID": "the victim's own fear",
        "ESCALATION": "more often or worse than before",
        "HONOUR_FORCED_MARRIAGE": "so-called honour, forced marriage",
    },
)

MARAC_GATEWAY = listed(
    "ways to a conference",
    "SafeLives MARAC referral criteria",
    {
        "VISIBLE_HIGH_RISK": "14 or more questions answered yes",
        "PROFESSIONAL_JUDGEMENT": "professional judgement",
        "ESCALATION": "three events in twelve months",
        "REPEAT": "again within twelve months of the last conference",
    },
)

TRIAGE_OUTCOME = listed(
    "triage outcomes",
    "our proposal, after Blackburn with Darwen and the Oxfordshire redesign",
    {
        "NO_MASH_NEEDED": "no enquiry needed",
        "EARLY_HELP": "early help, health visitor, school nurse, outreach",
        "MASH_ENQUIRY": "an enquiry is opened; its clock began with the notification",
        "STRATEGY_NOW": "strategy discussion at once",
        "OPEN_CASE": "to the worker who has the open case, and their manager",
    },
)

TRIAGE_BESIDE = listed(
    "beside a triage outcome",
    "our proposal",
    {
        "MARAC_REFERRAL": "multi-agency risk assessment conference",
        "IDVA": "independent domestic violence adviser",
        "ADULT_S42": "adult safeguarding, Care Act 2014 s.42",
        "DVDS": "disclosure scheme (Clare's Law)",
    },
)

ENCOMPASS = listed(
    "Operation Encompass",
    "Victims and Prisoners Act 2024; statutory guidance of November 2025",
    {
        "SENT": "the school was told before the next school day",
        "NOT_SENT": "the school was not told",
        "NOT_APPLICABLE": "no child of school age",
    },
)
"""NOT_SENT is to be chased; it is no reason to open an enquiry."""


def least_grading(dash: int) -> str:
    """The grading below which nobody may go, for this many questions answered yes.

    >>> least_grading(9), least_grading(10), least_grading(14)
    ('STANDARD', 'MEDIUM', 'HIGH')

    Raises:
        MalformedError: There are 24 questions.

    """
    if not 0 <= dash <= DASH_QUESTIONS:
        raise MalformedError(f"dash: give 0 to {DASH_QUESTIONS} questions answered yes")
    if dash >= _LEAST_HIGH:
        return "HIGH"
    return "MEDIUM" if dash >= _LEAST_MEDIUM else "STANDARD"


def lowers_score(dash: int, grading: str) -> bool:
    """Whether a grading says less than the score does."""
    ranks = [each.code for each in GRADING]
    return ranks.index(GRADING.require("grading", grading)) < ranks.index(
        least_grading(dash)
    )
