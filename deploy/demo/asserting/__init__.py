"""Asserting: what each story must have shown once it is told, number by number."""

from __future__ import annotations

from deploy.demo.asserting import harm, histories, identities, lent, night, plain
from deploy.demo.asserting.promise import Promise

ASSERTIONS: dict[int, tuple[Promise, ...]] = {
    1: plain.NEGLECT,
    2: histories.THIRD_NOTICE,
    3: harm.EXPLOITATION,
    4: plain.ADULT_AT_RISK,
    5: histories.SIX_WORRIES,
    6: plain.FOUR_DECISIONS,
    7: night.OUT_OF_HOURS,
    8: night.ONLY_AFFILIATES,
    9: identities.SAFE_ADDRESS,
    10: identities.WRONG_BOY,
    11: histories.NOT_WITHOUT_ASKING,
    12: harm.NOTHING_TO_SHARE,
    13: lent.LENT,
}
"""Every story has some."""
