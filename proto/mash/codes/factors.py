"""Assessment factors: what an assessment found. A front door's are provisional."""

from __future__ import annotations

from mash.codes.census_years import CIN_SOURCE, first_day
from mash.codes.code_list import Code, CodeList

NO_FACTORS = "21"
"""Stands alone or not at all (rule 8869)."""

SUPERSEDED = {"18A": ("18B", "18C"), "19A": ("19B", "19C")}
"""What says today what an older code said, once one knows whether a child did it."""

_WHOSE = {"A": "the child", "B": "a parent or carer", "C": "somebody else in the home"}
_IN_THREES = {
    "1": "alcohol misuse",
    "2": "drug misuse",
    "3": "domestic abuse, subject",
    "4": "mental health",
    "5": "learning disability",
    "6": "physical disability or illness",
}
_ABUSE_SPLIT = first_day(2025)

FACTOR = CodeList(
    "assessment factors",
    CIN_SOURCE,
    (
        *(
            Code(f"{number}{letter}", f"{what}: {whose}")
            for number, what in _IN_THREES.items()
            for letter, whose in _WHOSE.items()
        ),
        Code("7A", "young carer"),
        Code("8B", "privately fostered: from overseas, will return"),
        Code("8C", "privately fostered: from overseas, will stay"),
        Code("8D", "privately fostered: UK child placed for education"),
        Code("8E", "privately fostered: UK child, family's own arrangement"),
        Code("8F", "privately fostered: otherwise"),
        Code("9A", "unaccompanied asylum-seeking child"),
        Code("10A", "missing"),
        Code("11A", "child sexual exploitation"),
        Code("12A", "trafficking"),
        Code("13A", "gangs"),
        Code("14A", "socially unacceptable behaviour"),
        Code("15A", "self-harm"),
        Code("16A", "neglect"),
        Code("17A", "emotional abuse"),
        Code("18A", "physical abuse, by whom not said", ends=_ABUSE_SPLIT),
        Code("18B", "physical abuse by a child"),
        Code("18C", "physical abuse by an adult"),
        Code("19A", "sexual abuse, by whom not said", ends=_ABUSE_SPLIT),
        Code("19B", "sexual abuse by a child"),
        Code("19C", "sexual abuse by an adult"),
        Code("22A", "female genital mutilation"),
        Code("23A", "abuse linked to faith or belief"),
        Code("24A", "child criminal exploitation", begins=first_day(2022)),
        Code("20", "another factor"),
        Code(NO_FACTORS, "no factors found; only alone"),
    ),
)
