"""Reading CSV files (RFC 4180) from systems we do not control, within limits."""

from __future__ import annotations

import csv
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TextIO

from agency_node.records.errors import UnfitFileError
from agency_node.records.mapping import Mapping
from agency_node.records.rejecting import Problem, RejectedRow
from agency_node.records.row_reading import Row

MAX_FILE_BYTES = 512 * 1024 * 1024
MAX_COLUMNS = 256
MAX_LINE_CHARACTERS = 256 * 1024
MAX_HEADING_CHARACTERS = 80

_BYTE_ORDER_MARK = "\ufeff"


class Export:
    """An open file: its heading, and its rows one by one."""

    def __init__(self, file: TextIO, mapping: Mapping) -> None:
        """Read the heading.

        Raises:
            UnfitFileError: There is none, or it is none of a CSV file.

        """
        self._encoding = mapping.encoding
        self._file = file
        self._lines = csv.reader(_lines(file), delimiter=mapping.delimiter, strict=True)
        self._first: list[str] | None = None
        self.heading = self._read_heading(named=mapping.heading)

    def rows(self) -> Iterator[Row | RejectedRow]:
        """Every row that is not blank; one that is no CSV is rejected by itself.

        Raises:
            UnfitFileError: A line is too long for any CSV file.

        """
        if self._first is not None:
            yield self._row(1, self._first)
        for _ in count():
            line = self._lines.line_num + 1
            try:
                fields = next(self._lines)
            except StopIteration:
                return
            except csv.Error as error:
                until = self._lines.line_num
                reason = f"not CSV as far as line {until}: {error}"
                yield RejectedRow(line, (Problem("", reason),))
                continue
            if fields:
                yield self._row(line, fields)

    def position(self) -> tuple[int, int]:
        """How many bytes were read, and of how many."""
        read = self._file.buffer  # ahead of the rows by a little
        return read.tell(), os.fstat(read.fileno()).st_size

    def _row(self, line: int, fields: list[str]) -> Row | RejectedRow:
        if len(fields) > MAX_COLUMNS:
            return RejectedRow(line, (Problem("", f"over {MAX_COLUMNS} columns"),))
        return Row(line, tuple(fields))

    def _read_heading(self, *, named: bool) -> tuple[str, ...]:
        try:
            fields = next(self._lines, [])
        except csv.Error as error:
            raise UnfitFileError(f"file: line 1 is not CSV: {error}") from None
        if not 1 <= len(fields) <= MAX_COLUMNS:
            raise UnfitFileError(f"file: line 1 needs 1 to {MAX_COLUMNS} columns")
        if not named:
            self._first = fields
            return tuple(str(place) for place in range(1, len(fields) + 1))
        return tuple(self._heading_text(field) for field in fields)

    def _heading_text(self, field: str) -> str:
        if field.startswith(_BYTE_ORDER_MARK):
            raise UnfitFileError("file: begins with a byte order mark; it is utf-8-sig")
        text = field.strip()
        if len(text) > MAX_HEADING_CHARACTERS or not all(map(str.isprintable, text)):
            raise UnfitFileError(
                f"file: line 1 is no heading in {self._encoding};"
                " check encoding, delimiter and heading in the mapping"
            )
        return text


@contextmanager
def open_export(path: Path, mapping: Mapping) -> Iterator[tuple[Export, TextIO]]:
    """Open a file as its mapping says. The text stream is for telling progress.

    Raises:
        UnfitFileError: It is no regular file, is too large, or has no heading.

    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise UnfitFileError(f"file: {path} is not a regular file")
        if found.st_size > MAX_FILE_BYTES:
            raise UnfitFileError(f"file: at most {MAX_FILE_BYTES} bytes; split it")
        # Undecodable bytes are kept to be reported in their row and column.
        with path.open(
            encoding=mapping.encoding, errors="surrogateescape", newline=""
        ) as file:
            yield Export(file, mapping), file
    except OSError as error:
        raise UnfitFileError(f"file: {path}: {error.strerror}") from None


def _lines(file: TextIO) -> Iterator[str]:
    number = 0
    while line := file.readline(MAX_LINE_CHARACTERS + 1):
        number += 1
        if len(line) > MAX_LINE_CHARACTERS:
            raise UnfitFileError(
                f"file: line {number} has over {MAX_LINE_CHARACTERS} characters"
            )
        yield line
