"""Characteristics of a child: sex, ethnicity, disability, and why there is no UPN.

They are for counting and for equality monitoring; never for a decision.
"""

from __future__ import annotations

from mash.codes.census_years import CIN_SOURCE
from mash.codes.code_list import listed

NOT_BORN_OR_UNKNOWN = "U"
UPN_NFA_ONLY = "UN7"
NO_DISABILITY = "NONE"

SEX = listed(
    "sex", CIN_SOURCE, {"M": "male", "F": "female", "U": "not known, or not yet born"}
)
"""In force since the 2024-25 census; before that a gender was returned."""

ETHNICITY = listed(
    "ethnicity",
    CIN_SOURCE,
    {
        "WBRI": "White: British",
        "WIRI": "White: Irish",
        "WIRT": "White: Traveller of Irish heritage",
        "WOTH": "White: any other background",
        "WROM": "White: Gypsy or Roma",
        "MWBC": "Mixed: White and Black Caribbean",
        "MWBA": "Mixed: White and Black African",
        "MWAS": "Mixed: White and Asian",
        "MOTH": "Mixed: any other background",
        "AIND": "Asian: Indian",
        "APKN": "Asian: Pakistani",
        "ABAN": "Asian: Bangladeshi",
        "AOTH": "Asian: any other background",
        "BCRB": "Black: Caribbean",
        "BAFR": "Black: African",
        "BOTH": "Black: any other background",
        "CHNE": "Chinese",
        "OOTH": "any other ethnic group",
        "REFU": "asked, and not given",
        "NOBT": "not yet asked",
    },
)

DISABILITY = listed(
    "disability",
    CIN_SOURCE,
    {
        NO_DISABILITY: "no disability",
        "MOB": "moving about",
        "HAND": "use of the hands",
        "PC": "personal care",
        "INC": "continence",
        "COMM": "communication",
        "LD": "learning",
        "HEAR": "hearing",
        "VIS": "sight",
        "BEH": "behaviour",
        "CON": "consciousness",
        "AUT": "autism",
        "DDA": "another disability under the Equality Act 2010",
    },
)

UPN_UNKNOWN = listed(
    "reason without a UPN",
    f"{CIN_SOURCE}; the words of UN1 to UN6 are ours, not checked against the guide",
    {
        "UN1": "below school age, none given yet",
        "UN2": "never in a maintained school in England",
        "UN3": "educated outside England",
        "UN4": "newly referred, not known in time",
        "UN5": "sources disagree, no reliable match",
        "UN6": "not yet born",
        UPN_NFA_ONLY: "every referral ended without further action",
    },
)
