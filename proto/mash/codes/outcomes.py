"""Outcomes: what is decided for one person, and what follows from having decided it.

A level of need is chosen by a person; nothing here computes one.
"""

from __future__ import annotations

from mash.codes.code_list import CodeList, listed
from mash.kinds import EnquiryKind, Lane

_SSD = "Standard Safeguarding Dataset, outcome flags"
_OURS = "our proposal, after the Standard Safeguarding Dataset and local practice"

REFERRAL_LEVEL = 3
"""Oxfordshire: a referral is the acceptance of a request at Level 3 or above of the
Threshold of Needs (Children's Services Procedures, Contacts and Referrals)."""

_CONTACT = {
    "NFA": "no further action",
    "INFO_ADVICE": "information and advice",
    "EARLY_HELP": "early help",
    "CIN_REFERRAL": "accepted as a referral, child in need",
}
_REFERRAL = {
    "NFA": "no further action",
    "ADVICE_SIGNPOST": "advice, and where else to go",
    "STEP_DOWN_EARLY_HELP": "stepped down to early help",
    "ASSESSMENT": "child and family assessment",
    "STRATEGY_S47": "strategy discussion, s.47",
    "OTHER": "another outcome, in the rationale",
}
_SECTION_47 = {
    "ICPC": "initial child protection conference",
    "OTHER_AGENCY_MONITOR": "another agency keeps watch",
    "NFA_CONTINUE_ASSESSMENT": "s.47 ends, the assessment goes on",
    "LEGAL_ACTION": "legal action",
    "SERVICES_S17": "services under s.17",
    "SHORT_BREAK_S17": "short breaks under s.17",
    "NFA": "no further action",
    "OTHER": "another outcome, in the rationale",
}
_HUB = {
    "PASS_TO_ALLOCATED_WORKER": "to the worker who has the open case",
    "PRIVATE_FOSTERING": "private fostering arrangement",
    "OTHER_LA": "to another local authority",
    "MISSING": "missing from home or care",
    "LADO": "allegation against somebody who works with children",
    "MARAC": "multi-agency risk assessment conference",
    "CHANNEL_PREVENT": "Channel, under Prevent",
    "CAMHS": "child and adolescent mental health services",
    "UNIVERSAL_SERVICE": "universal services",
    "S42_ADULT": "adult safeguarding enquiry, s.42",
    "CARE_ACT_ASSESSMENT": "adult care needs assessment",
    "POLICE_WELFARE_CHECK": "welfare check by the police",
    "POLICE_PROTECTION_S46": "police protection, s.46",
    "EPO_S44": "emergency protection order, s.44",
    "CP_TRANSFER_IN": "child protection plan moved in",
}

CONTACT_OUTCOME = listed("contact outcomes", _SSD, _CONTACT)
REFERRAL_OUTCOME = listed("referral outcomes", _SSD, _REFERRAL)
SECTION_47_OUTCOME = listed("s.47 outcomes", _SSD, _SECTION_47)
CHILD_OUTCOME = listed(
    "outcomes for a child", _OURS, _CONTACT | _REFERRAL | _HUB | _SECTION_47
)
"""All that a decision may say of a child: contact, referral, the hub's own, then s.47."""

ADULT_OUTCOME = listed(
    "outcomes for an adult",
    "Safeguarding Adults Collection guidance; Care Act 2014; MARM is local",
    {
        "NFA": "no further action",
        "INFO_ADVICE": "information and advice",
        "CARE_NEEDS_ASSESSMENT_S9": "care needs assessment, s.9",
        "CARER_ASSESSMENT_S10": "carer's assessment, s.10",
        "S42_ENQUIRY": "safeguarding enquiry, s.42",
        "OTHER_SAFEGUARDING_ENQUIRY": "other safeguarding enquiry",
        "MARM": "multi-agency risk management",
        "POLICE": "police",
    },
)

SCREENING_OUTCOME = listed(
    "screening outcomes",
    "our proposal, after Southwark, Wolverhampton and Blackburn with Darwen",
    {
        "INFO_ADVICE": "information and advice, nothing follows",
        "RETURNED_TO_REFERRER": "back to the referrer, with what is missing",
        "NO_MASH_NEEDED": "no enquiry needed",
        "PASS_TO_ALLOCATED_WORKER": "to the worker who has the open case",
        "EARLY_HELP": "early help or universal services",
        "DA_TRIAGE": "police, health and social work look at it together",
        "MASH_ENQUIRY": "an enquiry is opened",
        "STRATEGY_NOW": "strategy discussion at once",
    },
)

_LANES = {
    "INFO_ADVICE": Lane.ENDED,
    "RETURNED_TO_REFERRER": Lane.ENDED,
    "NO_MASH_NEEDED": Lane.ENDED,
    "PASS_TO_ALLOCATED_WORKER": Lane.PASSED_ON,
    "OPEN_CASE": Lane.PASSED_ON,
    "EARLY_HELP": Lane.PASSED_ON,
    "DA_TRIAGE": Lane.TRIAGE,
    "MASH_ENQUIRY": Lane.ENQUIRY,
    "STRATEGY_NOW": Lane.ENQUIRY,
}
_REFERRALS = frozenset(
    {"CIN_REFERRAL", *_REFERRAL, *_SECTION_47}
    | {"PRIVATE_FOSTERING", "POLICE_PROTECTION_S46", "EPO_S44", "CP_TRANSFER_IN"}
)
_NOTHING_FOLLOWS = frozenset({"NFA", "ADVICE_SIGNPOST", "STEP_DOWN_EARLY_HELP"})
_NO_RECEIVER = frozenset(
    {"NFA", "INFO_ADVICE", "ADVICE_SIGNPOST", "UNIVERSAL_SERVICE", "OTHER"}
    | {"OTHER_AGENCY_MONITOR"}
)


def outcomes(kind: EnquiryKind, *, adult: bool) -> CodeList:
    """What may be decided for a person of an enquiry: the lists for children and adults.

    An enquiry about an adult, or an adult in one about domestic abuse, takes the
    adults' list.
    """
    return ADULT_OUTCOME if adult or kind == EnquiryKind.ADULT else CHILD_OUTCOME


def lane(outcome: str) -> Lane | None:
    """Which way a contact goes with this outcome of screening or triage.

    None for what is no code of either.
    """
    return _LANES.get(outcome)


def is_referral(level: int, outcome: str) -> bool:
    """Whether a decision about a child counts as a referral here.

    It is not one where the case is open already, where another authority has it, or
    below Level 3, whatever the outcome is called.

    >>> is_referral(3, "ASSESSMENT"), is_referral(2, "ASSESSMENT"), is_referral(3, "CAMHS")
    (True, False, False)
    """
    return level >= REFERRAL_LEVEL and outcome in _REFERRALS


def ends_referral(outcome: str) -> bool:
    """Whether a referral with this outcome is one without further action.

    Advice and stepping down count as such: social care does nothing more. Our reading;
    the census asks only for yes or no (field ReferralNFA).
    """
    return outcome in _NOTHING_FOLLOWS


def needs_handover(outcome: str) -> bool:
    """Whether somebody must accept the person before the enquiry may be closed.

    What is no code needs one: an outcome in free words is not known to end anything.
    """
    return outcome not in _NO_RECEIVER
