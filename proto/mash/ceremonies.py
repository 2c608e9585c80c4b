"""mash-keys: the ceremonies of `keys`, and those that must know the contract."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Any, ClassVar

from keys.__main__ import Commands, program
from keys.errors import KeysError
from mash.errors import MashError


class Ceremonies(Commands):
    """All of mash-keys. Whoever founds here adopts the standard agreement."""

    refusals: ClassVar[tuple[type[Any], ...]] = (KeysError, MashError)
    known: ClassVar[Mapping[str, tuple[str, str]]] = {
        **Commands.known,
        "agreement": ("mash.agreement.commands", "The sharing agreement."),
    }

    def __init__(self, *args: Any, **settings: Any) -> None:  # noqa: ANN401 - as click has it
        super().__init__(*args, **settings)
        standard = str(files("mash.agreement") / "standard.toml")
        founding = {"init-federation": {"agreement": standard}}
        self.context_settings = {**self.context_settings, "default_map": founding}


main = program(Ceremonies)

if __name__ == "__main__":
    main(prog_name="mash-keys")
