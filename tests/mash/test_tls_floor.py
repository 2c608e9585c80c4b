"""The least TLS version is settled by importing mash first, or the server refuses."""

from __future__ import annotations

import subprocess
import sys

import pytest

ORDERS = {
    "mash first": ("import mash, grpc", "True"),
    "grpc first": ("import grpc, mash", "False"),
    "a program's package first": ("import hub_broker, grpc, mash", "True"),
}


@pytest.mark.parametrize("order", ORDERS)
def test_the_order_of_imports_decides(order: str) -> None:
    """Each order is tried in a process of its own."""
    code, expected = ORDERS[order]
    program = f"{code}; print(mash.TLS_1_2_REFUSED)"

    done = subprocess.run(
        [sys.executable, "-c", program],
        env={},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )

    assert done.stdout.strip() == expected
