"""Needing: the libraries that draw pages and paper, asked for only when they are used.

A terminal without them still counts, tells and writes CSV and JSON.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from importlib import import_module
from io import StringIO

from mash.starting import SettingsError

EXTRA = "pip install 'mash-federation[reports]'"
PANGO = "apt-get install libpango-1.0-0 libpangoft2-1.0-0"


class NotInstalledError(SettingsError):
    """Something that draws this is not installed here. Text, JSON and CSV need nothing."""

    reason = "NOT_INSTALLED"


def require(*, pages: bool, paper: bool) -> None:
    """Load what pages or paper need, before anybody is asked for anything.

    Raises:
        NotInstalledError: As `needed` says.

    """
    with needed("--html, --pdf"):
        for name in ("jinja2", "matplotlib") if pages or paper else ():
            import_module(name)
    with needed("--pdf"):
        for name in ("weasyprint",) if paper else ():
            import_module(name)


@contextmanager
def needed(option: str) -> Iterator[None]:
    """Import what an option needs inside this.

    Raises:
        NotInstalledError: A library is missing, or Pango is; it says what to do.

    """
    try:
        with redirect_stdout(StringIO()):  # WeasyPrint prints there what it misses
            yield
    except ModuleNotFoundError as error:
        raise NotInstalledError(f"{option}: needs {error.name}; {EXTRA}") from None
    except OSError as error:  # cffi: a shared library that the system lacks
        name = str(error).partition(":")[0]
        raise NotInstalledError(f"{option}: {name}; {PANGO}") from None
