"""Rules about who a child is: ids, pupil number, birth, sex."""

from __future__ import annotations

from collections.abc import Callable

from agency_node.returns.rule import Looked, Rule
from mash.codes.characteristics import NOT_BORN_OR_UNKNOWN, UPN_NFA_ONLY
from mash.codes.upn import upn_faults

MAX_LA_CHILD_ID_CHARACTERS = 20


def _id_too_long(looked: Looked) -> bool:
    return len(looked.row.child.la_child_id) > MAX_LA_CHILD_ID_CHARACTERS


def _id_other_characters(looked: Looked) -> bool:
    known = looked.row.child.la_child_id
    return bool(known) and not (known.isascii() and known.isalnum())


def _upn(number: str) -> Callable[[Looked], bool]:
    """Whether a pupil number, where there is one, breaks this rule."""

    def broken(looked: Looked) -> bool:
        upn = looked.row.child.upn
        return bool(upn) and number in {fault.rule for fault in upn_faults(upn)}

    return broken


def _not_one_birthday(looked: Looked) -> bool:
    child = looked.row.child
    return (child.born_on is None) == (child.due_on is None)


def _unborn_with_a_sex(looked: Looked) -> bool:
    child = looked.row.child
    unborn = child.due_on is not None and child.born_on is None
    return unborn and child.sex not in {NOT_BORN_OR_UNKNOWN, ""}


def _goes_on_without_upn(looked: Looked) -> bool:
    referrals = [row for row in looked.history if row.referred_on]
    return looked.row.child.upn_unknown == UPN_NFA_ONLY and any(
        row.referral_nfa is not True for row in referrals
    )


CHILD_RULES = (
    Rule(
        "1570",
        "la_child_id",
        "the council's child id has at most 20 characters",
        "LA child ID: longer than 20 characters; copy it again from the case system.",
        _id_too_long,
    ),
    Rule(
        "1580",
        "la_child_id",
        "the council's child id is letters and digits",
        "LA child ID: only letters and digits; take out blanks, dashes and slashes.",
        _id_other_characters,
    ),
    Rule(
        "1510",
        "upn",
        "the check letter of a UPN belongs to its digits",
        "UPN: its first letter does not fit its digits; ask the school for it again.",
        _upn("1510"),
    ),
    Rule(
        "1530",
        "upn",
        "characters 2 to 4 of a UPN are a local authority",
        "UPN: characters 2 to 4 are no local authority; ask the school for it again.",
        _upn("1530"),
    ),
    Rule(
        "1540",
        "upn",
        "characters 5 to 12 of a UPN are digits",
        "UPN: characters 5 to 12 must be digits; look for an O or an I among them.",
        _upn("1540"),
    ),
    Rule(
        "1550",
        "upn",
        "a UPN has 13 characters, and ends in a digit or a letter but I, O and S",
        "UPN: give 13 characters, the last a digit or, for a temporary one, a letter.",
        _upn("1550"),
    ),
    Rule(
        "8525Q",
        "born_on",
        "exactly one of date of birth and expected date of birth",
        "Date of birth: give either it or, before birth, the expected date; not both.",
        _not_one_birthday,
    ),
    Rule(
        "8750",
        "sex",
        "the sex of a child who is not born is not known",
        "Sex: choose U while the child is not born.",
        _unborn_with_a_sex,
    ),
    Rule(
        "8772",
        "upn_unknown",
        "UN7 only where every referral of the child ended without further action",
        "UPN unknown: UN7 does not hold once a referral goes on; give the UPN, or"
        " another reason.",
        _goes_on_without_upn,
    ),
)
