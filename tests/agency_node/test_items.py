"""Lines one by one: what may leave, and what a product inherits."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from agency_node.gate.items import ITEM_RULES
from mash import errors
from mash.codec.header import decode_header
from tests.agency_node import small_gate as small
from tests.agency_node.forbidden import Try
from tests.agency_node.forbidden_items import ALLOWED, tell


@pytest.mark.parametrize("attempt", ALLOWED.values(), ids=ALLOWED)
def test_a_line_in_order_leaves(attempt: Callable[[], Try]) -> None:
    """Beside each thing that is forbidden there is a lawful way to say it."""
    intent, view, role = attempt()

    cleared = small.clear(intent, view, role)

    assert decode_header(cleared.header_bytes).kind is intent.kind


def test_a_refusal_says_which_line_and_nothing_of_it() -> None:
    """What is refused may be logged."""
    attempt = tell({}, {"others": ("Zed Otherworld",), "others_because": "There."})

    with pytest.raises(errors.MalformedError) as refused:
        small.clear(*attempt)

    assert "line 2" in str(refused.value)
    assert "Zed" not in str(refused.value)


def test_every_rule_names_its_source() -> None:
    """In law or guidance, with what to do instead."""
    assert {rule.name for rule in ITEM_RULES} == {
        "category",
        "grade",
        "others",
        "safe-contact",
    }
    assert all(rule.source and rule.remedy for rule in ITEM_RULES)
