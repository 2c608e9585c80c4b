"""Seating: a terminal for every member, with everybody who may sit at it."""

from __future__ import annotations

from pathlib import Path

from deploy.demo.federation import OPERATOR_NAME, Federation
from keys.founding import MemberPlan

PASSPHRASE = b"fictional"
"""Everybody's, in a federation that people look at. It protects nobody real."""


def write_terminals(federation: Federation) -> None:
    """Write the settings of every member's terminal."""
    for member in federation.plan.members:
        _write_terminal(federation, member)


def terminal_settings(federation: Federation, member: str) -> Path:
    """The settings of a member's terminal."""
    return federation.directory / member / "terminal.toml"


def _write_terminal(federation: Federation, member: MemberPlan) -> None:
    lines = [
        f'node = "{federation.address(member.member)}"',
        f'server_name = "{OPERATOR_NAME}"',
        'ca = "own-ca.pem"',
        'cert = "terminal.pem"',
        'keys = "terminal.keys"',
    ]
    for person in member.practitioners:
        roles = ", ".join(f'"{role}"' for role in person.roles)
        lines += [
            "[[staff]]",
            f'practitioner = "{person.practitioner}"',
            f'keys = "staff/{person.practitioner}.keys"',
            f"roles = [{roles}]",
        ]
    terminal_settings(federation, member.member).write_text("\n".join(lines) + "\n")
