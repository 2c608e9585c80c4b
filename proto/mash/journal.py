"""The journal: JSON lines on stderr that hold ids and reasons, and never a person.

Keys that are not listed here are dropped, so that a careless call can add noise
but not a name.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

ALLOWED_KEYS = frozenset(
    {
        "address",
        "attempt",
        "event",
        "hub",
        "kind",
        "level",
        "logger",
        "member",
        "part",
        "peer",
        "reason",
        "seconds",
        "size",
        "statement",
        "timestamp",
        "version",
    }
)


def only_allowed(
    _logger: object, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Drop every key that is not known to be harmless."""
    return {key: value for key, value in event.items() if key in ALLOWED_KEYS}


def open_journal() -> None:
    """Send everything that any part of the program logs to stderr, as JSON."""
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                only_allowed,
                structlog.processors.JSONRenderer(sort_keys=True),
            ],
        )
    )
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
