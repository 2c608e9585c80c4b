"""Casework: gaps, grounds of disagreement, how much a referrer hears, clocks handed on."""

from __future__ import annotations

from mash.codes.code_list import listed

GAP_REASON = listed(
    "reasons for a gap",
    "our proposal; each agency without an answer is named before a decision",
    {
        "NOT_NEEDED": "its answer would not change the decision",
        "TOO_URGENT": "waiting was not safe",
        "AGENCY_ABSENT": "nobody is there today",
        "CHASED_NO_REPLY": "reminded, and no answer",
        "NOT_ALL_SEARCHED": "not known, and not everything could be searched",
    },
)

NOT_ALL_SEARCHED = "NOT_ALL_SEARCHED"
"""The gap of an agency that knows nobody, and says where it could not look."""

CHALLENGE_GROUND = listed(
    "grounds of disagreement",
    "OSCB, Resolving professional concerns and escalation",
    {
        "PERCEIVED_RISK": "how great the risk is",
        "LEVEL_OF_NEED": "the level of need, the threshold",
        "ROLES": "who does what",
        "INFORMATION_SHARING": "the quality of what was shared",
        "PROVISION_OF_SERVICES": "which services are given",
        "ACTION": "action, or the lack of it",
        "STEP_OR_CLOSURE": "stepping up, stepping down or closing",
    },
)

FEEDBACK_LEVEL = listed(
    "feedback levels",
    "Working Together: referrers are told; the levels are our proposal",
    {
        "RECEIVED": "that it was received",
        "OUTCOME_CATEGORY": "what kind of outcome there was",
        "OUTCOME_AND_ADVICE": "the outcome, why, what to do next, how to challenge it",
        "WITHHELD_SAFETY": "nothing, for safety",
    },
)

RUNNING_CLOCK = listed(
    "clocks handed on",
    "Working Together; Children Act 1989 s.46",
    {
        "ASSESSMENT": "assessment, 45 working days from the referral",
        "ICPC": "conference, 15 working days from the strategy discussion",
        "POLICE_PROTECTION": "police protection, 72 hours",
    },
)
