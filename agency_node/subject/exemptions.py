"""Exemptions: why somebody asking for their information may be given less of it.

Each with its provision. What an exemption asks for besides a reason is said here as
data, so that none is claimed on the strength of its name.
"""

from __future__ import annotations

from dataclasses import dataclass

from mash.errors import MalformedError


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """One exemption: its words, its provision, and what claiming it takes.

    `for_another` holds for requests on a child's behalf alone; `opinion` must be
    backed by a health professional; `lasting` is not looked at again, everything
    else has a day on which it is.
    """

    code: str
    words: str
    source: str
    for_another: bool = False
    opinion: bool = False
    lasting: bool = False


_ALL = (
    Exemption(
        code="THIRD_PARTY",
        words="it would tell of somebody else, who has not agreed",
        source="DPA 2018 Sch 2 paras 16-17",
        lasting=True,
    ),
    Exemption(
        code="SERIOUS_HARM_SOCIAL_WORK",
        words="serious harm to somebody is likely, and social work would be prejudiced",
        source="DPA 2018 Sch 3 para 11",
    ),
    Exemption(
        code="SERIOUS_HARM_HEALTH",
        words="serious harm to somebody's health is likely",
        source="DPA 2018 Sch 3 paras 2 and 5-6",
        opinion=True,
    ),
    Exemption(
        code="EXPECTATIONS_WISHES",
        words="it was told in the expectation that whoever asks would not hear it",
        source="DPA 2018 Sch 3 paras 4 and 10",
        for_another=True,
    ),
    Exemption(
        code="CHILD_ABUSE_DATA",
        words="it tells of abuse of the child, whose interests are against it",
        source="DPA 2018 Sch 3 para 21",
        for_another=True,
    ),
    Exemption(
        code="CRIME_PREVENTION",
        words="it would prejudice preventing, finding out or prosecuting crime",
        source="DPA 2018 Sch 2 para 2",
    ),
    Exemption(
        code="LPP",
        words="it is legally privileged",
        source="DPA 2018 Sch 2 para 19",
        lasting=True,
    ),
    Exemption(
        code="COURT_REPORT",
        words="it was given to a court, whose rules say who may have it",
        source="DPA 2018 Sch 3 paras 3, 9 and 18",
        lasting=True,
    ),
    Exemption(
        code="PART3_RESTRICTION",
        words="law enforcement would be prejudiced by giving or by confirming it",
        source="DPA 2018 s.45(4)-(6)",
    ),
    Exemption(
        code="MANIFESTLY_UNFOUNDED",
        words="the request is manifestly unfounded or excessive",
        source="UK GDPR Art 12(5); DPA 2018 s.53",
        lasting=True,
    ),
)

EXEMPTIONS = {each.code: each for each in _ALL}
"""By code. What is not here is no reason to give less."""


def exemption(field: str, code: str) -> Exemption:
    """Find an exemption.

    Raises:
        MalformedError: There is none of that code; the text names the field.

    """
    try:
        return EXEMPTIONS[code]
    except KeyError:
        raise MalformedError(
            f"{field}: not an exemption; one of {', '.join(EXEMPTIONS)}"
        ) from None
