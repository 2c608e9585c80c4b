"""Categorising: what kind of information a line seems to hold. A person says in the end.

The first pattern that fits wins, the most protected kinds first, so that a guess errs
towards what is shared with fewer.
"""

from __future__ import annotations

import re

_PATTERNS: tuple[tuple[str, str], ...] = (
    ("SAFE_CONTACT", r"refuge|safe house|unlisted|placement officer|safe contact"),
    ("INTELLIGENCE", r"informants?|intelligence report|\bcovert|a source|suspected of"),
    (
        "SEXUAL_HEALTH",
        r"sexual health|contracepti|chlamydia|pregnan|terminat|fertility",
    ),
    ("CONVICTION", r"convict|sentence[ds]|cautio(n|ned) for|court for"),
    ("ORDERS", r"\bbail\b|injunction|non-molestation|\border\b|licen[cs]e condition"),
    ("DOMESTIC_ABUSE", r"\bdash\b|marac|domestic abuse|verbal argument|strangl|coerci"),
    ("FIRE_RISK", r"hoard|fire|smoke alarm"),
    ("TRADING", r"rogue|scam|doorstep|underage sale"),
    ("FINANCE", r"arrears|debt|savings|benefits?\b|financial|pounds"),
    ("INJURY", r"bruis|fracture|burn(s|ed|t)?\b|injur|abdominal pain|scald"),
    ("ATTENDANCE", r"attendance|did not attend|missed|absen|lateness|exclu"),
    ("DEVELOPMENT", r"weight|centile|speech|milestone|immunis|on track"),
    ("HEALTH_IMPACT", r"low mood|depress|anxiety|alcohol|drink|substance|intoxicat"),
    ("HOME_CONDITIONS", r"damp|mould|dirty|unsafe home|kicked in|repair"),
    ("TENANCY", r"tenan|evict|registered at the property"),
    ("SUPPORT_NEEDS", r"carer|care and support|capacity|short breaks|respite"),
    ("INVOLVEMENT", r"contact from|early help|assessment|plan\b|no further action"),
    ("HOUSEHOLD", r"lives with|moved in|staying most nights|household"),
    ("INCIDENT", r"police attended|missing episode|noise call|reported|arrest"),
)
_FINDS = tuple(
    (category, re.compile(rf"(?:\b|(?<=\W)){pattern}", re.IGNORECASE))
    for category, pattern in _PATTERNS
)


def propose_category(text: str, otherwise: str = "") -> str:
    """Return the code of `mash.codes.categories` that a line's words suggest.

    Args:
        text: What the record says.
        otherwise: What this agency mostly holds; empty where that says nothing.

    >>> propose_category("Did not attend two appointments.")
    'ATTENDANCE'

    """
    return next((code for code, found in _FINDS if found.search(text)), otherwise)
