"""``python -m deploy.demo``: a federation of fictional people on this machine.

Opens the coordinator's board; with HEADLESS=1 plays every story to its end
instead, says what crossed and what stayed, and checks its own promises.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

from rich.console import Console

from deploy.demo.headless import play
from deploy.demo.showing import show

NOTICE = "DEMONSTRATION: every person, address and number here is invented."


def _now() -> datetime:
    return datetime.now(UTC)


def main() -> int:
    """Run the demonstration; everything it made is removed at the end."""
    console = Console(highlight=False)
    console.print(NOTICE, markup=False)
    headless = os.environ.get("HEADLESS", "") not in {"", "0"}
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave)
    with tempfile.TemporaryDirectory(prefix="mash-demo-") as folder:
        if headless:
            return asyncio.run(play(Path(folder), console, _now()))
        return asyncio.run(show(Path(folder), console, _now))


def _leave(number: int, frame: FrameType | None) -> None:
    """Treat being ended like Ctrl+C, so that everything is removed."""
    del number, frame
    signal.raise_signal(signal.SIGINT)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
