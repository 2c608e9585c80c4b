"""Conditions of data-protection law: what makes it lawful to share, and of what kind.

The days are those on which a provision came into force where that is recent; UK GDPR
and the Data Protection Act 2018 as a whole apply since 25 May 2018.
"""

from __future__ import annotations

from datetime import date

from mash.codes.code_list import Code, CodeList, listed

LE_31 = "LE_31"
PARA_2, PARA_6, PARA_8, PARA_18 = "PARA_2", "PARA_6", "PARA_8", "PARA_18"
SCHEDULE_8 = "SCH8_"
"""How the conditions for sensitive processing by the police begin."""

RECOGNISED_FROM = date(2026, 2, 5)
"""When recognised legitimate interests came into force (SI 2026/82 reg. 2)."""

ARTICLE_6 = CodeList(
    "conditions for sharing",
    "UK GDPR Art 6(1), as amended by the Data (Use and Access) Act 2025 s.70;"
    " DPA 2018 ss.31 and 35",
    (
        Code("6_1_A", "consent"),
        Code("6_1_C", "a legal obligation"),
        Code("6_1_D", "somebody's life"),
        Code("6_1_E", "a public task"),
        Code(
            "6_1_EA",
            "a recognised legitimate interest: safeguarding a vulnerable individual",
            begins=RECOGNISED_FROM,
        ),
        Code("6_1_F", "a legitimate interest, weighed"),
        Code(LE_31, "a law enforcement purpose, strictly necessary"),
    ),
)

ARTICLE_9 = listed(
    "conditions for what is special or sensitive",
    "UK GDPR Art 9(2); DPA 2018 Sch 8",
    {
        "9_2_A": "explicit consent",
        "9_2_C": "somebody's life, and they cannot consent",
        "9_2_F": "legal claims, or a court",
        "9_2_G": "substantial public interest",
        "9_2_H": "health or social care",
        "SCH8_1": "police: a statutory purpose, in the substantial public interest",
        "SCH8_2": "police: the administration of justice",
        "SCH8_3": "police: somebody's life",
        "SCH8_4": "police: safeguarding children and individuals at risk",
    },
)

CONDITION = listed(
    "conditions of Schedule 1",
    "DPA 2018 s.10 and Sch 1; for offences and convictions too (UK GDPR Art 10)",
    {
        PARA_2: "Part 1 para 2: health or social care",
        PARA_6: "Part 2 para 6: a function in statute",
        "PARA_10": "Part 2 para 10: preventing or detecting what is unlawful",
        PARA_18: "Part 2 para 18: safeguarding, without consent",
        "PARA_19": "Part 2 para 19: safeguarding economic well-being",
    },
)
"""Paragraph 8, equality of opportunity, is not among them: it counts, and decides on
nobody (Sch 1 para 8(3))."""

WITHOUT_CONSENT = listed(
    "reasons for paragraph 18 without consent",
    "DPA 2018 Sch 1 para 18(2)",
    {
        "CANNOT_GIVE": "consent cannot be given",
        "NOT_REASONABLE_TO_GET": "we cannot reasonably be expected to obtain it",
        "WOULD_PREJUDICE": "asking would prejudice the protection",
    },
)
