"""A whole terminal process for tests to start on a pty: supervised, with a node in memory.

Usage: python -m tests.terminal_ui.sitting_at_a_pty FOLDER [crash]
"""

from __future__ import annotations

import sys
from pathlib import Path

from terminal_ui.supervising import supervise


def _draw(folder: Path, *, crash: bool) -> int:
    from terminal_ui.hardening import harden  # noqa: PLC0415 - before Textual

    harden()
    from mash.role import Role  # noqa: PLC0415 - after hardening
    from terminal_ui.app import Terminal  # noqa: PLC0415 - after hardening
    from tests.terminal_ui import conftest, world  # noqa: PLC0415 - after hardening
    from tests.terminal_ui.test_injection import poison  # noqa: PLC0415 - after hardening

    class Failing(Terminal):
        def action_help(self) -> None:
            name = "Ada Quill, NHS 9434765919"
            raise RuntimeError(name)

    seat = conftest.make_seat(folder, world.DESK, (Role.HUB_COORDINATOR,), "a.shah")
    poison(seat)
    kind = Failing if crash else Terminal
    app = kind(seat.door, crash_folder=folder / "notes")
    app.run()
    return app.return_code or 0


if __name__ == "__main__":
    where, crashing = Path(sys.argv[1]), "crash" in sys.argv
    raise SystemExit(supervise(lambda: _draw(where, crash=crashing)))
