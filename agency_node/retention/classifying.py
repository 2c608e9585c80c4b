"""Classifying: which classes of record an enquiry is, by what came of it."""

from __future__ import annotations

from datetime import date

from agency_node.ages import ADULT_FROM, completed_years
from agency_node.retention.matter import Matter, Part
from agency_node.retention.schedule import RecordClass, Rule, Schedule, Start
from mash.kinds import EnquiryKind

PROTECTS = frozenset(
    {
        "STRATEGY_S47",
        "ICPC",
        "NFA_CONTINUE_ASSESSMENT",
        "LEGAL_ACTION",
        "POLICE_PROTECTION_S46",
        "EPO_S44",
        "CP_TRANSFER_IN",
    }
)
"""Outcomes that make a child protection record, with any strategy discussion."""

NOTHING_FOLLOWS = frozenset(
    {"NFA", "INFO_ADVICE", "ADVICE_SIGNPOST", "NO_MASH_NEEDED", "RETURNED_TO_REFERRER"}
)


def classes_of(matter: Matter, part: Part) -> tuple[RecordClass, ...]:
    """Every class that a part of an enquiry is of; the one that ends last governs.

    What cannot be read here counts as if something had followed.
    """
    if part is Part.WORKING:
        return (_working(matter),)
    if matter.kind is EnquiryKind.HAND_BACK:
        return (RecordClass.HAND_BACK,)
    if matter.police:
        return (RecordClass.POLICE,)
    return tuple(_of_people(matter))


def _working(matter: Matter) -> RecordClass:
    ended = matter.decided and matter.outcomes <= NOTHING_FOLLOWS
    if ended and not matter.strategy:
        return RecordClass.WORKING_NOTHING_FOLLOWED
    return RecordClass.WORKING


def _of_people(matter: Matter) -> list[RecordClass]:
    found = []
    if matter.kind is not EnquiryKind.ADULT:
        found.append(RecordClass.REFERRAL)
    if matter.kind in {EnquiryKind.ADULT, EnquiryKind.DOMESTIC_ABUSE}:
        found.append(RecordClass.ADULT)
    unread = not matter.decided and matter.kind is not EnquiryKind.ADULT
    if matter.strategy or unread or matter.outcomes & PROTECTS:
        found.append(RecordClass.CHILD_PROTECTION)
    if "LADO" in matter.outcomes:
        found.append(RecordClass.LADO)
    return found


def governing(matter: Matter, part: Part, schedule: Schedule) -> Rule:
    """The rule that decides: of several, the one that ends last or cannot be reckoned."""
    rules = [schedule[each] for each in classes_of(matter, part)]
    undated = [rule for rule in rules if ends_on(matter, rule) is None]
    if undated or matter.closed_on is None:
        return (undated or rules)[0]
    return max(rules, key=lambda rule: ends_on(matter, rule) or date.max)


def ends_on(matter: Matter, rule: Rule) -> date | None:
    """The day on which a rule's period has passed; None where it cannot be reckoned."""
    if matter.closed_on is None:
        return None
    if rule.start is Start.CLOSURE:
        return rule.span.after(matter.closed_on)
    if rule.start is Start.ORDER or not matter.births:
        return None
    births = [born_on for born_on in matter.births if born_on is not None]
    if len(births) < len(matter.births):
        return None
    closed_on = matter.closed_on
    children = [b for b in births if completed_years(b, closed_on) < ADULT_FROM]
    return max(rule.span.after(born_on) for born_on in children or births)
