"""Reporting: what the replay did, read back from the hub's and the nodes' own files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import datetime

from deploy.demo.federation import Federation
from hub_broker.store import reading
from hub_broker.store.embedded import DATABASE
from keys.custody import unlock
from keys.vault import open_vault
from mash.clock import due_at
from mash.codec.header import decode_header
from mash.kinds import StatementKind
from mash.leaf import decode_leaf
from mash.particulars import EnquiryParticulars
from mash.statement import EnquiryId, Header, StatementId


@dataclass(frozen=True, slots=True)
class Logged:
    """A statement as the hub's log has it."""

    header: Header
    accepted_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The figures of a replay; `in_time_share` counts decisions that were due."""

    enquiries: int
    people: int
    weeks: int
    statements: int
    seconds: float
    acked_per_second: float
    in_time_share: float
    notifications: int
    lost: int
    duplicated: int
    misdelivered: int


def logged(federation: Federation) -> list[Logged]:
    """Everything in the stopped hub's log, in its order."""
    directory = federation.directory / "hub"
    keychain = unlock(
        directory / "hub.keys", federation.passphrase, clock=federation.clock
    )
    path = directory / "state" / DATABASE
    with closing(open_vault(path, keychain.vault_kek(), read_only=True)) as vault:
        return [
            Logged(decode_header(past.header), decode_leaf(past.leaf).accepted_at)
            for past, *_ in reading.everything(vault)
        ]


def held(federation: Federation, member: str) -> Counter[StatementId]:
    """How often a stopped node holds each statement that it received."""
    directory = federation.directory / member
    keychain = unlock(
        directory / "node.keys", federation.passphrase, clock=federation.clock
    )
    path = directory / "state" / "node.db"
    with closing(open_vault(path, keychain.vault_kek(), read_only=True)) as vault:
        rows = vault.execute("SELECT statement_id FROM statements WHERE ours = 0")
        return Counter(StatementId(row[0]) for row in rows)


def in_time_share(log: Iterable[Logged]) -> float:
    """The share of enquiries whose decision came by its due time, undecided as late."""
    opened: dict[EnquiryId, EnquiryParticulars] = {}
    asked: set[EnquiryId] = set()
    decided: dict[EnquiryId, datetime] = {}
    for each in log:
        header = each.header
        if isinstance(header.particulars, EnquiryParticulars):
            opened[header.enquiry_id] = header.particulars
        if header.kind is StatementKind.REQUEST:
            asked.add(header.enquiry_id)
        if header.kind is StatementKind.DECISION:
            decided.setdefault(header.enquiry_id, each.accepted_at)
    in_time = sum(
        enquiry_id in decided and decided[enquiry_id] <= _due(opened[enquiry_id])
        for enquiry_id in asked
    )
    return in_time / len(asked) if asked else 0.0


def _due(particulars: EnquiryParticulars) -> datetime:
    outline = particulars.outline
    return due_at(outline.rating, outline.received_at)


@dataclass(frozen=True, slots=True)
class Faults:
    """How many statements were lost, came twice, or came to the wrong agency."""

    lost: int
    duplicated: int
    misdelivered: int


def faults(
    log: Iterable[Logged],
    signed: set[StatementId],
    boxes: dict[str, Counter[StatementId]],
) -> Faults:
    """Compare what was signed with the log, and the log with every node's box.

    Lost: signed and not in the log, or in the log and not at a recipient.
    """
    entries = list(log)
    ids = Counter(each.header.statement_id for each in entries)
    lost = len(signed - ids.keys())
    twice = sum(count - 1 for count in ids.values())
    recipients = {each.header.statement_id: each.header.recipients for each in entries}
    for statement_id, meant in recipients.items():
        lost += sum(not boxes[member][statement_id] for member in meant)
    misdelivered = 0
    for member, box in boxes.items():
        twice += sum(count - 1 for count in box.values())
        misdelivered += sum(member not in recipients.get(item, ()) for item in box)
    return Faults(lost, twice, misdelivered)


def as_json(result: Result) -> dict[str, object]:
    """The figures, rounded to what they can bear."""
    return {
        name: round(value, 4) if isinstance(value, float) else value
        for name, value in asdict(result).items()
    }
