"""The door: what kind of contact it is, whether the family was told, what was asked."""

from __future__ import annotations

from mash.codes.code_list import listed

NOT_TOLD = "NOT_TOLD"

CONTACT_TYPE = listed(
    "contact types",
    "our proposal; transfers in after pan-Dorset procedures",
    {
        "REFERRAL": "somebody asks for something to be done",
        "NOTIFICATION": "an agency reports an incident, as the police do",
        "ADVICE": "a question from the public or a professional",
        "NO_NAMES": "a question about somebody who is not named",
        "TRANSFER_IN": "a family moved here with a plan or an open case",
    },
)

TOLD_STATUS = listed(
    "told",
    "ICO ten-step guide; DfE information sharing advice 2024; the codes are ours",
    {
        "TOLD_AGREED": "told, and agreed",
        "TOLD_OBJECTED": "told, and objected",
        "TOLD_NO_VIEW": "told, no view given",
        NOT_TOLD: "not told; why?",
    },
)

NOT_TOLD_REASON = listed(
    "reasons for not telling",
    "our proposal; a manager approves each (Portsmouth, MASH details for professionals)",
    {
        "RISK_TO_CHILD": "would put a child at risk",
        "RISK_TO_ADULT": "would put an adult at risk",
        "RISK_TO_WORKER": "would put a worker at risk",
        "PREJUDICE_CRIME": "would prejudice an investigation",
        "EVIDENCE_TAMPER": "evidence or witnesses might be interfered with",
        "FLIGHT": "the family might disappear",
        "FGM_FM_HBA": "genital mutilation, forced marriage, so-called honour",
        "SEXUAL_ABUSE_ALLEGATION": "alleged sexual abuse in the family",
        "DELAY_UNSAFE": "trying to tell them would cost time that is not there",
        "CANNOT_LOCATE": "could not be reached",
        "ANONYMOUS_SOURCE": "the source is anonymous and would be known by it",
        "LACKS_CAPACITY_NO_REP": "lacks capacity, and nobody acts for them",
        "OTHER_TEXT": "another reason, in words",
    },
)

ASKED_TOPIC = listed(
    "what is asked every time",
    "Sussex and Oxfordshire procedures on contacts; Dorset review on unseen partners",
    {
        "DOMESTIC_ABUSE": "domestic abuse",
        "MENTAL_ILLNESS": "mental illness",
        "SUBSTANCE_MISUSE": "drugs or alcohol",
        "LEARNING_DIFFICULTY": "learning difficulties",
        "OTHERS_IN_HOME": "somebody else lives in or visits the home",
        "WHERE_NOW": "where the child or adult is now is known",
    },
)

ANSWER = listed(
    "answers",
    "our proposal",
    {"YES": "yes", "NO": "no", "NOT_KNOWN": "not known"},
)
