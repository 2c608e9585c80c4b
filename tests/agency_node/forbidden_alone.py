"""What one person must not release alone, and who may not be the second."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from mash import errors
from mash.bodies.grounded import Grounded, with_grounds
from tests.agency_node.forbidden import Try, answer
from tests.agency_node.forbidden_grounds import USUAL
from tests.agency_node.forbidden_items import (
    SHARED,
    TO_THESE_ALONE,
    intelligence,
    safely,
    tell,
)
from tests.agency_node.small_gate import later


def _named(approver: str, attempt: Callable[[], Try] = answer) -> Callable[[], Try]:
    """The same, with somebody named as second person."""

    def named() -> Try:
        intent, view, role = attempt()
        assert isinstance(intent.body, Grounded)
        grounds = replace(USUAL, approved_by=approver)
        return replace(intent, body=with_grounds(intent.body, grounds)), view, role

    return named


def _intelligence() -> Try:
    return tell(intelligence(SHARED), **TO_THESE_ALONE)


def _clinical() -> Try:
    return tell({"category": "CLINICAL"})


def _where_she_is() -> Try:
    number = {"category": "SAFE_CONTACT", "text": "07700 900123, in school hours."}
    return safely(tell(number, expires_at=later(7), **TO_THESE_ALONE))


FORBIDDEN: dict[str, tuple[str, type[errors.MashError], Callable[[], Try]]] = {
    "approved by whoever wrote it": (
        "second-person",
        errors.SamePersonError,
        _named("pol-someone"),
    ),
    "approved by somebody who may not disclose": (
        "second-person",
        errors.RoleNotAllowedError,
        _named("pol-reader"),
    ),
    "approved by somebody of another agency": (
        "second-person",
        errors.PractitionerUnknownError,
        _named("csc-second"),
    ),
    "approved by nobody who is in post": (
        "second-person",
        errors.PractitionerUnknownError,
        _named("pol-gone"),
    ),
    "intelligence that nobody else has signed": (
        "review",
        errors.SecondPersonError,
        _named("", _intelligence),
    ),
    "a clinical line that nobody else has signed": (
        "review",
        errors.SecondPersonError,
        _named("", _clinical),
    ),
    "a safe contact that nobody else has signed": (
        "review",
        errors.SecondPersonError,
        _named("", _where_she_is),
    ),
    "a clinical line approved in another role": (
        "review",
        errors.RoleNotAllowedError,
        _named("pol-manager", _clinical),
    ),
    "intelligence approved in another role": (
        "review",
        errors.RoleNotAllowedError,
        _named("pol-manager", _intelligence),
    ),
}

ALLOWED: dict[str, Callable[[], Try]] = {
    "an answer that a colleague approves": _named("pol-second"),
    "an answer that a manager approves": _named("pol-manager"),
    "intelligence that a colleague approves": _named("pol-second", _intelligence),
    "a clinical line that a service manager approves": _named("pol-second", _clinical),
}
