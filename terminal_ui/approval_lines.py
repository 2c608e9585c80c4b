"""Approvals as text: one line a draft, drawn or spoken. No names of families."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mash.statement import reference
from mash.text import neutral
from terminal_ui import words
from terminal_ui.approval_calls import Approval, ApprovalState
from terminal_ui.times import full, stamp

HEADING = f" {'Reference':<11}{'What':<13}{'By':<15}{'Waits for':<15}{'Until':<14}State"

_STATE = {
    ApprovalState.WAITING: "waits",
    ApprovalState.SENT_BACK: "sent back: read why",
    ApprovalState.LAPSED: "lapsed: prepare it again",
}


def pieces(approval: Approval, practitioner: str) -> tuple[tuple[str, str], ...]:
    """One row of the list; what waits for this person stands out."""
    ours = approval.waits_for(practitioner)
    until = "" if approval.state is ApprovalState.LAPSED else stamp(approval.lapses_at)
    return (
        (f"{reference(approval.enquiry_id):<11}", "bold"),
        (f"{words.KIND[approval.kind][:12]:<13}", ""),
        (f"{approval.author[:14]:<15}", ""),
        (f"{approval.approver[:14]:<15}", ""),
        (f"{until:<14}", ""),
        (state_line(approval, practitioner), "bold" if ours else ""),
    )


def state_line(approval: Approval, practitioner: str) -> str:
    """How far it has come, as this person should hear it."""
    ours = approval.waits_for(practitioner)
    return "waits for YOU" if ours else _STATE[approval.state]


def summary(approvals: Iterable[Approval], practitioner: str) -> str:
    """How much waits for this person, and what of theirs does."""
    listed = tuple(approvals)
    ours = sum(each.waits_for(practitioner) for each in listed)
    return f"For your signature: {ours}   Besides: {len(listed) - ours}"


def waiting_line(approvals: Iterable[Approval], practitioner: str) -> str:
    """What a board adds where somebody's signature is waited for; else nothing."""
    listed = tuple(approvals)
    ours = sum(each.waits_for(practitioner) for each in listed)
    back = sum(
        each.author == practitioner and each.state is not ApprovalState.WAITING
        for each in listed
    )
    told = [f"{ours} to sign too"] if ours else []
    told += [f"{back} not sent"] if back else []
    return f"   ◆ {', '.join(told)} (a)" if told else ""


def approvals_plain(approvals: Iterable[Approval], practitioner: str) -> Iterator[str]:
    """Say every draft in a sentence."""
    listed = tuple(approvals)
    yield f"{summary(listed, practitioner)}.".replace("   ", "; ")
    for each in listed:
        yield neutral(
            f"{reference(each.enquiry_id)}: {words.KIND[each.kind]} by {each.author},"
            f" signed {full(each.signed_at)}, for {each.approver};"
            f" {state_line(each, practitioner)};"
            f" {_ends(each)} {full(each.lapses_at)}."
        )


def _ends(approval: Approval) -> str:
    lapsed = approval.state is ApprovalState.LAPSED
    return "listed until" if lapsed else "lapses"
