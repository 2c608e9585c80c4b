"""Categories: what kind of information a line holds, as a sharing agreement names it."""

from __future__ import annotations

from mash.codes.code_list import listed

CATEGORY = listed(
    "categories of information",
    "our proposal, after what agencies say they hold in published MASH privacy notices",
    {
        "INVOLVEMENT": "earlier contacts and plans",
        "HOUSEHOLD": "who lives there",
        "ATTENDANCE": "attendance and missed appointments",
        "DEVELOPMENT": "development and growth",
        "INJURY": "an injury and what was said to be its cause",
        "HEALTH_IMPACT": "how a carer's health affects their caring",
        "CLINICAL": "clinical history",
        "SEXUAL_HEALTH": "sexual and reproductive health",
        "INCIDENT": "an incident that police attended",
        "CONVICTION": "convictions and cautions",
        "INTELLIGENCE": "police intelligence",
        "ORDERS": "bail, court orders, licence conditions",
        "DOMESTIC_ABUSE": "domestic abuse, reported or disclosed",
        "TENANCY": "the tenancy",
        "HOME_CONDITIONS": "the condition of the home",
        "FIRE_RISK": "the risk of fire",
        "TRADING": "scams, doorstep crime, sales to children",
        "SUPPORT_NEEDS": "needs for care and support",
        "FINANCE": "money",
        "SAFE_CONTACT": "where or how somebody is safely reached",
        "VIEW": "a professional's view",
    },
)
