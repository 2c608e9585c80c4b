"""Withholding: why something that is held is not told. The words are read by whoever asked."""

from __future__ import annotations

from mash.codes.code_list import listed

WITHHOLDING = listed(
    "reasons for withholding",
    "our proposal, after golden rule 7 (record what is not shared, and why)",
    {
        "NOT_PROPORTIONATE": "more than this question needs",
        "MORE_DETRIMENTAL": "telling it would do the child or adult more harm than good",
        "LIVE_INVESTIGATION": "it would prejudice a live investigation",
        "SOURCE_AT_RISK": "it would put somebody at risk",
        "CONFIDENCE": "told in confidence, and nothing here overrides that",
        "THIRD_PARTY": "it is about somebody else",
        "LEGAL_PRIVILEGE": "legal professional privilege",
        "COURT_RESTRICTION": "a court has restricted it",
        "AGREEMENT": "the sharing agreement does not cover it",
    },
)
