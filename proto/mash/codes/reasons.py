"""Reasons: why nothing follows, and why an enquiry was not needed at all.

Most contacts end here, so a code is cheap to give, and many of them together show
a pattern that no single one does.
"""

from __future__ import annotations

from mash.codes.code_list import listed

_OURS = "our proposal; no statutory list was found"

NFA_REASON = listed(
    "reasons for no further action",
    _OURS,
    {
        "NEED_MET": "needs are met by the family or by services already there",
        "BELOW_THRESHOLD": "below the level at which anything may be offered",
        "NOT_SUBSTANTIATED": "what was feared was not found",
        "PROTECTED_ALREADY": "the person is safe by what was done before",
        "SUPPORT_DECLINED": "support was offered and declined, and risk does not override",
        "DUPLICATE": "the same worry is dealt with elsewhere",
        "CANNOT_IDENTIFY": "the person could not be identified, after trying",
        "MOVED_AWAY": "lives elsewhere, and that authority was told",
        "NO_LONGER_APPLIES": "circumstances have changed",
        "OTHER": "another reason, in the rationale",
    },
)

UNNECESSARY = listed(
    "reasons why no enquiry was needed",
    _OURS,
    {
        "NO_SAFEGUARDING_CONCERN": "no safeguarding concern",
        "NO_CHILD_AFFECTED": "no child lives there, was there or is expected",
        "OPEN_CASE": "there is an open case, and its worker was told",
        "SUPPORT_IN_PLACE": "early help or another service is already at work",
        "SINGLE_AGENCY": "one agency can do what is needed",
        "ALREADY_SCREENED": "the same incident was looked at before",
        "NO_CONSENT_NO_HARM": "no consent, and no harm that would override it",
        "NOT_ENOUGH_TO_ACT": "too little is said to act on, and the referrer was asked",
        "NOT_OURS": "belongs to another area",
        "OTHER": "another reason, in the rationale",
    },
)
