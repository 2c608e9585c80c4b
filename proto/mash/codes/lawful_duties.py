"""Duties and powers: confidence, functions in statute, why an objection gives way."""

from __future__ import annotations

from mash.codes.code_list import listed

CA2004_S16LA = "CA2004_S16LA"
"""The duty to share: on the list, and to be chosen only from the day on which a
partnership knows that it is in force. See `mash.duty_to_share`."""

CONFIDENCE = listed(
    "how a duty of confidence is met",
    "the common law; NHS Act 2006 s.251B; GMC, Confidentiality, paras 9 to 23",
    {
        "CONSENT": "the person agreed",
        "STATUTE": "a statute requires or permits it",
        "COURT_ORDER": "a court ordered it",
        "PUBLIC_INTEREST": "the public interest outweighs the confidence",
        "LACKS_CAPACITY": "of overall benefit to somebody who lacks capacity",
        "NONE_OWED": "nothing here was told in confidence",
    },
)

FUNCTION = listed(
    "functions in statute",
    "the Acts that they name",
    {
        "CA1989_S17": "Children Act 1989 s.17, children in need",
        "CA1989_S46": "Children Act 1989 s.46, police protection",
        "CA1989_S47": "Children Act 1989 s.47, enquiries into significant harm",
        "CA2004_S10": "Children Act 2004 s.10, co-operating for well-being",
        "CA2004_S11": "Children Act 2004 s.11, regard to safeguarding and welfare",
        CA2004_S16LA: "Children Act 2004 s.16LA, the duty to share",
        "CARE2014_S6": "Care Act 2014 ss.6 and 7, co-operating",
        "CARE2014_S42": "Care Act 2014 s.42, enquiries about adults at risk",
        "CARE2014_S45": "Care Act 2014 s.45, supplying information to a board",
        "CDA1998_S115": "Crime and Disorder Act 1998 s.115, disclosing to authorities",
        "DPA2018_S36": "DPA 2018 s.36(4), law enforcement data for another purpose",
        "EDA2002_S157": "Education Act 2002 s.157, independent schools",
        "EDA2002_S175": "Education Act 2002 s.175, maintained schools",
        "POLICING": "the common law, policing",
    },
)

OVERRIDE = listed(
    "reasons for sharing although somebody objects",
    "Care and support statutory guidance, ch. 14; the list is our proposal",
    {
        "SIGNIFICANT_HARM": "a child suffers or may suffer significant harm",
        "VITAL_INTEREST": "somebody's life",
        "STATUTORY_DUTY": "a duty in statute",
        "SERIOUS_CRIME": "serious crime",
        "OTHERS_AT_RISK": "others are at risk",
        "COERCION": "the objection may be somebody else's",
        "LACKS_CAPACITY": "they lack capacity to decide this",
        "COURT_ORDER": "a court ordered it",
    },
)
