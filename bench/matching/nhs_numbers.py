"""NHS numbers made from other numbers: valid by their check digit, and of nobody known.

The test range 999… holds a million numbers of which one in eleven has no check
digit, too few for a million people. So these lie in a range that is issued, and any
of them may be somebody's: they are made by counting, never stand beside a real
name, and leave a benchmark only as a percentage.
"""

from __future__ import annotations

DIGITS = 7
_PREFIXES = ("40", "41")
"""Two are enough: from one to the other the weighted sum moves by 9, so that not
both can leave the remainder 1, which has no check digit."""

_MODULUS, _NO_DIGIT = 11, 10


def nhs_number(digits: str) -> str:
    """The NHS number with these 7 digits in it: prefix, digits, check digit.

    No two give the same number, and the same gives the same. Where the first prefix
    would need a check digit of ten, which no number has, the second is taken.

    >>> nhs_number("5304218")
    '4053042186'
    """
    checks = ((prefix, _check(f"{prefix}{digits}")) for prefix in _PREFIXES)
    prefix, check = next(pair for pair in checks if pair[1] != _NO_DIGIT)
    return f"{prefix}{digits}{check}"


def _check(nine: str) -> int:
    """The check digit by the NHS Data Dictionary: modulus 11, weights from 10 to 2."""
    total = sum(
        int(digit) * weight
        for digit, weight in zip(nine, range(10, 1, -1), strict=True)
    )
    return -total % _MODULUS
