"""Practice clocks: what statute, guidance and good practice give for each step.

They run beside the rating's clock, on the working calendar of whoever owes the step.
What is marked unverified is a default: a site passes its own table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from mash.calendars import OXON, SCHOOL, WorkingCalendar
from mash.errors import MalformedError
from mash.spans import Span, Unit

WORKING_TOGETHER = "Working Together to Safeguard Children"
_OSCB = "OSCB, Resolving professional concerns and escalation"
_USUAL = "the times: usual ones, because the source's were not found"
_UNREAD = "the law itself was not consulted"


@dataclass(frozen=True, slots=True)
class PracticeClock:
    """One clock: what starts it, what stops it, how long, and who says so.

    `unverified` is what we had to suppose; empty where the source says it all.
    """

    name: str
    starts: str
    stops: str
    limit: Span
    source: str
    unverified: str = ""
    calendar: WorkingCalendar = OXON


_CLOCKS = (
    PracticeClock(
        "WT_ACK",
        "a referral is received",
        "a social worker acknowledges it to the referrer",
        Span(1, Unit.WORKING_DAYS),
        WORKING_TOGETHER,
    ),
    PracticeClock(
        "WT_DECISION",
        "a referral is received",
        "a social worker decides what happens next and tells the referrer",
        Span(1, Unit.WORKING_DAYS),
        WORKING_TOGETHER,
    ),
    PracticeClock(
        "FEEDBACK",
        "a referral is received",
        "the referrer has heard the outcome, or follows it up",
        Span(3, Unit.WORKING_DAYS),
        WORKING_TOGETHER,
        "the 3 days: it only says that a referrer who hears nothing follows up",
    ),
    PracticeClock(
        "SCHOOL_3PM",
        "a school refers",
        "the school hears what will happen before children are collected",
        Span(15, Unit.OCLOCK),
        "Guernsey ISCP, What happens next",
        "what arrives after 15:00 is answered by 15:00 on the next school day",
        SCHOOL,
    ),
    PracticeClock(
        "STRATEGY",
        "it is decided to hold a strategy discussion",
        "it is held",
        Span(24, Unit.HOURS),
        "Buckinghamshire, Strategy discussions",
    ),
    PracticeClock(
        "STRATEGY_SAME_DAY",
        "it is decided to hold one on a significant injury or recent sexual abuse",
        "it is held",
        Span(1, Unit.MIDNIGHTS),
        "Buckinghamshire, Strategy discussions",
        "that the day ends at midnight",
    ),
    PracticeClock(
        "STRATEGY_LATEST",
        "it is decided to hold a strategy discussion",
        "it is held, at the very latest",
        Span(72, Unit.HOURS),
        "Thames Valley Police's own maximum, as HMICFRS reports it (2023)",
    ),
    PracticeClock(
        "STRATEGY_FOLLOWUP",
        "a strategy discussion was held by telephone",
        "the full multi-agency meeting is held",
        Span(5, Unit.WORKING_DAYS),
        "Lewisham, Section 47 enquiries",
    ),
    PracticeClock(
        "STRATEGY_RECORD",
        "a strategy discussion was held",
        "its record is with those who attended",
        Span(1, Unit.WORKING_DAYS),
        "one local authority's practice standards",
    ),
    PracticeClock(
        "ICPC",
        "a strategy discussion starts section 47 enquiries",
        "the initial child protection conference is held",
        Span(15, Unit.WORKING_DAYS),
        f"{WORKING_TOGETHER}; CIN census, rule 8675Q",
    ),
    PracticeClock(
        "ASSESSMENT",
        "a referral is received",
        "the single assessment is authorised",
        Span(45, Unit.WORKING_DAYS),
        f"{WORKING_TOGETHER}; CIN census",
    ),
    PracticeClock(
        "ENCOMPASS",
        "the police attend domestic abuse",
        "the child's school has been told",
        Span(1, Unit.OPENINGS),
        "Victims and Prisoners Act 2024; Operation Encompass guidance (2025)",
        "when a school's day starts",
        SCHOOL,
    ),
    PracticeClock(
        "WRITTEN_FOLLOWUP",
        "a worry is told by telephone",
        "the written form is in",
        Span(48, Unit.HOURS),
        "Portsmouth, MASH details for professionals",
    ),
    PracticeClock(
        "CROSS_BORDER_NOTICE",
        "a practitioner learns that a known family is moving",
        "the other agencies have been told; sooner as the concern demands",
        Span(5, Unit.WORKING_DAYS),
        "Pan-Dorset, Notification and transferring information",
    ),
    PracticeClock(
        "ONWARD",
        "somebody asks the owner of a line to let it go further",
        "the owner has said yes or no",
        Span(1, Unit.WORKING_DAYS),
        "Government Security Classifications Policy: the originator is asked",
        "the time: the source sets none",
    ),
    PracticeClock(
        "SAR",
        "somebody asks for their own data",
        "they have a reply",
        Span(1, Unit.MONTHS),
        "UK GDPR article 12(3)",
        _UNREAD,
    ),
    PracticeClock(
        "SAR_EXTENDED",
        "somebody asks for much or difficult data of their own",
        "they have a reply",
        Span(3, Unit.MONTHS),
        "UK GDPR article 12(3)",
        _UNREAD,
    ),
    PracticeClock(
        "BREACH",
        "a controller becomes aware of a breach of personal data",
        "the Information Commissioner has been told",
        Span(72, Unit.HOURS),
        "UK GDPR article 33(1)",
        _UNREAD,
    ),
    PracticeClock(
        "POLICE_PROTECTION",
        "a constable takes a child into police protection",
        "the child is released, or a court has decided",
        Span(72, Unit.HOURS),
        "Children Act 1989, section 46(6)",
        _UNREAD,
    ),
    *(
        PracticeClock(
            f"CHALLENGE_{stage}",
            f"a disagreement reaches {who}",
            "it is settled, or goes to the next stage",
            Span(working_days, Unit.WORKING_DAYS),
            _OSCB,
            _USUAL,
        )
        for stage, who, working_days in (
            (1, "the practitioners", 1),
            (2, "their line managers", 2),
            (3, "the safeguarding leads", 3),
            (4, "the partnership's executives", 5),
        )
    ),
)

PRACTICE_CLOCKS: Mapping[str, PracticeClock] = {clock.name: clock for clock in _CLOCKS}


def practice_due(
    name: str,
    started_at: datetime,
    calendar: WorkingCalendar | None = None,
    clocks: Mapping[str, PracticeClock] = PRACTICE_CLOCKS,
) -> datetime:
    """When a step is owed that was started then. Pure; aware in, UTC out.

    Args:
        name: Of the clock, for example ``ICPC``.
        started_at: When what starts it happened.
        calendar: Another than the clock's own: a hub's, or a school's with holidays.
        clocks: A site's own table.

    Raises:
        MalformedError: There is no such clock, or `started_at` cannot be reckoned with.

    """
    if name not in clocks:
        raise MalformedError(f"clock: use one of {', '.join(clocks)}")
    clock = clocks[name]
    return clock.limit.after(started_at, calendar or clock.calendar)
