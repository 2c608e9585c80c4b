"""The casebook: the same headers, the same board, however they arrive."""

from __future__ import annotations

import pytest

from agency_node.casebook import Casebook
from mash.enquiry import Stage
from mash.errors import NoSuchEnquiryError
from mash.role import Role
from mash.statement import Header
from tests import fiction
from tests.agency_node import small_gate as small
from tests.agency_node.small_gate import ENQUIRY


def _request() -> Header:
    """What the desk asked the police."""
    view = small.desk()
    assert view.state is not None
    return small.clear(
        fiction.ask(ENQUIRY, "hou"), view, Role.HUB_COORDINATOR, item=b"r"
    ).header


def _release() -> Header:
    """What the police tell the desk unasked."""
    intent = fiction.release(ENQUIRY, "desk")
    return small.clear(intent, small.police(), Role.RELEASER, item=b"u").header


def test_what_comes_early_waits_for_its_enquiry() -> None:
    """A release on an enquiry that is not known here yet is not lost."""
    early, late = Casebook(), Casebook()
    early.settle([_release()])
    with pytest.raises(NoSuchEnquiryError):
        early.get(ENQUIRY)

    early.settle([small.worry_header()])
    late.settle([small.worry_header(), _release()])

    assert early.get(ENQUIRY) == late.get(ENQUIRY)
    assert _release().statement_id in early.get(ENQUIRY).seen


def test_what_is_queued_is_shown_and_can_be_dropped() -> None:
    """Until the log has shown it, it stands on top of what has."""
    book = Casebook()
    book.settle([small.worry_header()])
    book.queue(_request())
    assert book.get(ENQUIRY).stage is Stage.ASKING

    book.drop(_request())

    assert book.get(ENQUIRY).stage is Stage.OPEN


def test_what_the_log_shows_is_no_longer_queued() -> None:
    """Settled once, whatever is folded again."""
    book = Casebook()
    book.queue(small.worry_header())
    book.settle([small.worry_header()])
    book.settle([small.worry_header(), _request()])
    book.drop(small.worry_header())

    assert book.get(ENQUIRY).stage is Stage.ASKING
    assert [state.enquiry_id for state in book.all(closed=False)] == [ENQUIRY]


def test_a_queued_enquiry_that_is_refused_is_gone() -> None:
    """Nothing of it was ever in the log."""
    book = Casebook()
    book.queue(small.worry_header())
    book.drop(small.worry_header())

    assert book.find(ENQUIRY) is None
    assert book.all(closed=True) == []
