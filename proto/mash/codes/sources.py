"""Referral sources: who came. The same codes for contacts and for referrals."""

from __future__ import annotations

from mash.codes.census_years import CIN_SOURCE, first_day
from mash.codes.code_list import Code, CodeList

REFERRAL_SOURCE = CodeList(
    "referral sources",
    CIN_SOURCE,
    (
        Code("1A", "individual: family member, relative or carer"),
        Code("1B", "individual: acquaintance, neighbour, child minder"),
        Code("1C", "individual: the child or adult"),
        Code("1D", "individual: somebody else, a stranger, a Member of Parliament"),
        Code("2A", "school"),
        Code("2B", "education service"),
        Code("3A", "health: general practitioner"),
        Code("3B", "health: health visitor"),
        Code("3C", "health: school nurse"),
        Code("3D", "health: other primary care"),
        Code("3E", "health: emergency department"),
        Code("3F", "health: other, for instance a hospice"),
        Code("4", "housing: local authority or association"),
        Code("5A", "local authority: social care, for instance adults'"),
        Code("5B", "local authority: another department"),
        Code("5C", "another local authority"),
        Code("5D", "local authority: early help", begins=first_day(2023)),
        Code("6", "police"),
        Code("7", "court, probation, immigration, Cafcass, prison"),
        Code("8", "other: children's centre, provider, voluntary organisation"),
        Code("9", "anonymous"),
        Code("10", "not known"),
    ),
)
