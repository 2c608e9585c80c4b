"""Reading a sharing agreement from TOML: every field known, every word on its list."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any

from mash.agency import AgencyId, MemberClass
from mash.agreement.document import Agreement, Clause, LookUp, Matter
from mash.agreement.table import Table
from mash.basis import Basis
from mash.errors import MalformedError
from mash.kinds import EnquiryKind, StatementKind
from mash.limits import BLIND_ENQUIRIES_PER_DAY, MAX_REGISTER_FILE_BYTES
from mash.marking import Marking
from mash.purpose import Purpose
from mash.role import Role

FORMAT = 1
MAX_CLAUSES = 128

Groups = Mapping[str, frozenset[AgencyId]]

_TOP = (
    *("format", "id", "version", "title", "begins", "ends", "review_on"),
    *("groups", "permit", "deny", "review", "look_up", "defaults", "case"),
)
_MATTER = ("from", "to", "kinds", "enquiries", "purposes", "bases", "categories")
_CLAUSE = ("name", "source", *_MATTER)
_OWN = {"deny": ("reason", "remedy", "marking_below", "days_over"), "review": ("by",)}


def read_agreement(toml: bytes) -> Agreement:
    """Return the agreement that a document states.

    Raises:
        MalformedError: It is not TOML, or a field is missing, unknown or wrong; the
            text names it, and says what to write.

    """
    if len(toml) > MAX_REGISTER_FILE_BYTES:
        raise MalformedError(f"agreement: at most {MAX_REGISTER_FILE_BYTES} bytes")
    top = Table("agreement", read_toml("agreement", toml))
    top.only(*_TOP)
    if top.number("format") != FORMAT:
        top.refuse("format", f"give {FORMAT}")
    groups = _groups(top)
    permits = _clauses(top, "permit", groups)
    if not permits:
        top.refuse("permit", "give one at least; what is not permitted is denied")
    return Agreement(
        identity=top.word("id"),
        version=top.number("version"),
        title=top.text("title"),
        digest=sha256(toml).digest(),
        begins=top.day("begins"),
        review_on=top.day("review_on"),
        ends=top.day("ends") if "ends" in top.values else None,
        permits=permits,
        denials=_clauses(top, "deny", groups),
        reviews=_clauses(top, "review", groups),
        look_up=_look_up(top, groups),
        groups=dict(groups),
    )


def read_toml(place: str, toml: bytes) -> dict[str, Any]:
    """Parse TOML.

    Raises:
        MalformedError: It is not UTF-8, or not TOML; the text says on which line.

    """
    try:
        return tomllib.loads(toml.decode())
    except UnicodeDecodeError:
        raise MalformedError(f"{place}: write it in UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise MalformedError(f"{place}: not TOML: {error}") from None
    except (ValueError, RecursionError):  # a number, or a nesting, without end
        raise MalformedError(f"{place}: not TOML that can be read") from None


def matter_of(table: Table, groups: Groups) -> Matter:
    """What a clause or a stop is about. A missing field is any.

    Raises:
        MalformedError: A word is not on its list.

    """
    return Matter(
        senders=_parties(table, "from", groups),
        recipients=_parties(table, "to", groups),
        kinds=table.members("kinds", StatementKind),
        enquiries=table.members("enquiries", EnquiryKind),
        purposes=table.members("purposes", Purpose),
        bases=table.members("bases", Basis),
        categories=table.categories("categories"),
    )


def _groups(top: Table) -> Groups:
    if "groups" not in top.values:
        return {}
    named = top.table("groups")
    groups = {
        name: frozenset(named.agency(name, one) for one in named.texts(name))
        for name in named.values
    }
    everybody = frozenset[str]().union(*groups.values())
    for name, members in groups.items():
        if name in everybody and name not in members:
            named.refuse(name, "an agency of another group; call it something else")
    return groups


def _parties(table: Table, field: str, groups: Groups) -> frozenset[AgencyId] | None:
    """Agencies by the groups they are in, or by name."""
    if field not in table.values:
        return None
    found: set[AgencyId] = set()
    for name in table.texts(field):
        found |= groups.get(name) or {table.agency(field, name)}
    return frozenset(found)


def _look_up(top: Table, groups: Groups) -> LookUp | None:
    if "look_up" not in top.values:
        return None
    table = top.table("look_up")
    table.only("asks", "classes", "answers", "questions_a_day", "source")
    asks, classes = _parties(table, "asks", groups), _member_classes(table)
    if not (asks or classes):
        table.refuse(
            "asks", "say who may ask, by name or by class; or leave it all out"
        )
    a_day = table.number("questions_a_day")
    if a_day > BLIND_ENQUIRIES_PER_DAY:
        table.refuse("questions_a_day", f"at most {BLIND_ENQUIRIES_PER_DAY}")
    return LookUp(
        asks=asks or frozenset(),
        classes=classes,
        answers=_parties(table, "answers", groups)
        or table.refuse("answers", "say who answers"),
        questions_a_day=a_day,
        source=table.text("source"),
    )


def _member_classes(table: Table) -> frozenset[MemberClass]:
    if "classes" not in table.values:
        return frozenset()
    known = [each.value for each in MemberClass]
    for name in table.texts("classes"):
        if name not in known:
            table.refuse("classes", f"not one of {', '.join(known)}")
    return frozenset(map(MemberClass, table.texts("classes")))


def _clauses(top: Table, field: str, groups: Groups) -> tuple[Clause, ...]:
    tables = top.tables(field)
    if len(tables) > MAX_CLAUSES:
        top.refuse(field, f"at most {MAX_CLAUSES}")
    found = tuple(_clause(table, field, groups) for table in tables)
    names = [clause.name for clause in found]
    if len(set(names)) != len(names):
        top.refuse(field, "name each clause once")
    return found


def _clause(table: Table, field: str, groups: Groups) -> Clause:
    table.only(*_CLAUSE, *_OWN.get(field, ()))
    clause = Clause(
        name=table.word("name"),
        matter=matter_of(table, groups),
        source=table.text("source"),
        reason=table.text("reason") if "reason" in table.values else "",
    )
    match field:
        case "deny":
            return _denial(clause, table)
        case "review":
            return replace(clause, by=table.member("by", Role))
        case _:
            return clause


def _denial(clause: Clause, table: Table) -> Clause:
    below, over = ("marking_below" in table.values), ("days_over" in table.values)
    if not (clause.reason or below or over):
        table.refuse("reason", "say what is forbidden")
    return replace(
        clause,
        remedy=table.text("remedy"),
        below=table.member("marking_below", Marking) if below else None,
        over=table.days("days_over") if over else None,
    )
