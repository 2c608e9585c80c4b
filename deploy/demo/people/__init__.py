"""People of the demonstration: what each agency's own systems hold. All invented.

`<agency>-people.csv` and `<agency>-entries.csv` were written by hand for the
stories; `<agency>-others.csv` are bystanders made by `bystanders.py`. Each
agency exports in its own way, so each has its own mappings: `<agency>-people.toml`
reads both files of people.
"""

from __future__ import annotations
