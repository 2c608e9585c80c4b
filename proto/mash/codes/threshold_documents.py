"""The threshold documents that come with the programs: a model, in two versions.

Both are written for this project, on the pattern of published documents: universal,
additional, complex, acute. The wording of Oxfordshire's own (Threshold of Needs,
2017, 2019 and July 2021) was not available; a partnership puts its own here. The
second version exists because one that was found after a review to say too little of
harm outside the home was replaced, and decisions made under the first still name it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mash.codes.threshold import Domain, Level, Prompt, ThresholdDocument

_SOURCE = (
    "model of this project, on the Assessment Framework's three sides;"
    " not a partnership's document"
)
_D, _P, _F, _A = Domain.DEVELOPMENT, Domain.PARENTING, Domain.FAMILY, Domain.ACROSS

_UNIVERSAL = Level(
    1,
    "Universal",
    ("NFA", "INFO_ADVICE", "ADVICE_SIGNPOST", "UNIVERSAL_SERVICE"),
    (
        Prompt(_D, "Grows, learns and gets on with others as children of that age do."),
        Prompt(_P, "Is fed, kept safe, comforted and given limits."),
        Prompt(_F, "Home, income and the people around are steady enough."),
    ),
)
_ADDITIONAL = Level(
    2,
    "Early help, additional needs",
    ("EARLY_HELP", "STEP_DOWN_EARLY_HELP", "UNIVERSAL_SERVICE", "CAMHS"),
    (
        Prompt(_D, "Often away from school, or falling behind.", ("20",)),
        Prompt(_D, "Low, anxious or hurting themselves a little.", ("4A", "15A")),
        Prompt(_D, "Cares for somebody at home.", ("7A",)),
        Prompt(_P, "A parent is willing, and is stretched by illness.", ("4B", "6B")),
        Prompt(_F, "Adults argue in front of the child.", ("3B",)),
        Prompt(_F, "Debt, crowding or a move that unsettles everybody.", ("20",)),
    ),
)
_COMPLEX = Level(
    3,
    "Complex needs: child in need, s.17",
    ("CIN_REFERRAL", "ASSESSMENT", "PRIVATE_FOSTERING", "CARE_ACT_ASSESSMENT"),
    (
        Prompt(_D, "Health or learning suffers unless services are given.", ("16A",)),
        Prompt(_D, "A disability for which the family needs help.", ("5A", "6A")),
        Prompt(_P, "Needs are missed again and again.", ("16A",)),
        Prompt(_P, "Drink or drugs come before the child.", ("1B", "2B")),
        Prompt(_F, "Domestic abuse that comes back.", ("3A", "3B")),
        Prompt(_F, "Nobody with parental responsibility is here.", ("9A", "8F")),
        Prompt(_A, "Several smaller worries that together weigh more."),
    ),
)
_ACUTE = Level(
    4,
    "Acute: significant harm, s.47",
    ("STRATEGY_S47", "POLICE_PROTECTION_S46", "EPO_S44", "CP_TRANSFER_IN"),
    (
        Prompt(_D, "An injury that is not explained, most of all a baby's.", ("18C",)),
        Prompt(_D, "Says they are hurt, or are afraid to go home.", ("17A", "18C")),
        Prompt(_P, "Sexual abuse is alleged or suspected.", ("19B", "19C")),
        Prompt(_P, "Neglect that endangers health or life.", ("16A",)),
        Prompt(_F, "Left alone, or with somebody known to be a danger.", ("16A",)),
        Prompt(_F, "Genital mutilation or forced marriage is feared.", ("22A",)),
    ),
)
_OUTSIDE_HOME = (
    Prompt(
        _F, "Adults or peers use the child to carry, sell or steal.", ("13A", "24A")
    ),
    Prompt(
        _F, "Is given things for sex, or is missing and comes back.", ("10A", "11A")
    ),
    Prompt(_A, "What protects this child, and does it hold today?"),
    Prompt(_A, "What does the child say, and who heard it?"),
)

MODEL_1 = ThresholdDocument(
    version="model-1",
    title="Levels of need, model document, first version",
    in_force_from=date(2019, 4, 1),
    in_force_until=date(2021, 7, 1),
    levels=(_UNIVERSAL, _ADDITIONAL, _COMPLEX, _ACUTE),
    source=_SOURCE,
)
MODEL_2 = ThresholdDocument(
    version="model-2",
    title="Levels of need, model document, second version",
    in_force_from=date(2021, 7, 1),
    in_force_until=None,
    levels=(
        _UNIVERSAL,
        _ADDITIONAL,
        replace(_COMPLEX, prompts=_COMPLEX.prompts + _OUTSIDE_HOME),
        replace(_ACUTE, prompts=_ACUTE.prompts + _OUTSIDE_HOME),
    ),
    source=_SOURCE,
)
DOCUMENTS = (MODEL_1, MODEL_2)
"""All versions, the oldest first. None is ever taken out: decisions name them."""
