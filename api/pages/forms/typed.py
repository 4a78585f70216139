"""What was typed into a form. The name of a field is its JSON pointer in the body, with hyphens.

``transfers-0-amount`` holds what ``/transfers/0/amount`` is made of; so what is wrong with the body
is said beside the field.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from api.access.kept_forms import Fields

MOST_ROWS: Final = 200
"""Rows of one list, as the contract has it."""

_ROW: Final = re.compile(r"(0|[1-9][0-9]{0,2})(?:-.*)?")


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields of a form by name, as they were typed."""

    fields: Mapping[str, str]

    @classmethod
    def of(cls, fields: Fields) -> "Typed":
        """Take the first value of every field."""
        return cls({name: values[0] for name, values in fields.items() if values})

    def value(self, name: str) -> str:
        """Return what stands in a field, empty if it is not there."""
        return self.fields.get(name, "")

    def row_numbers(self, name: str) -> list[int]:
        """Return the numbers of the rows of a list, in order; the first is always there."""
        start = f"{name}-"
        rows = (
            _ROW.fullmatch(field[len(start) :]) for field in self.fields if field.startswith(start)
        )
        return sorted({0, *(int(row[1]) for row in rows if row)})

    def rows(self, name: str) -> tuple[str, ...]:
        """Return the beginning of the names of each row's fields: ``documents-0`` …."""
        return tuple(f"{name}-{number}" for number in self.row_numbers(name))

    def with_row(self, name: str, field: str) -> tuple["Typed", str]:
        """Add an empty row at the end, by one of its fields; return that field's name too."""
        numbers = self.row_numbers(name)
        if len(numbers) >= MOST_ROWS:
            return self, f"{name}-{numbers[-1]}-{field}"
        added = f"{name}-{numbers[-1] + 1}-{field}"
        first = f"{name}-0-{field}"
        return Typed({first: "", **self.fields, added: ""}), added

    def without_row(self, row: str) -> "Typed":
        """Take a row away; those after it move up."""
        name, _, gone = row.rpartition("-")
        if not gone.isdecimal():
            return self
        kept = [number for number in self.row_numbers(name) if number != int(gone)]
        moved = {f"{name}-{old}-": f"{name}-{new}-" for new, old in enumerate(kept)}
        fields = {
            _moved(field, moved): value
            for field, value in self.fields.items()
            if not field.startswith(f"{row}-")
        }
        return Typed(fields)

    def with_value(self, name: str, value: str) -> "Typed":
        """Write something in a field."""
        return Typed({**self.fields, name: value})

    def kept(self) -> Fields:
        """Return the fields as they are kept until the next log-in."""
        return {name: [value] for name, value in self.fields.items()}


def _moved(field: str, moved: Mapping[str, str]) -> str:
    start = next((start for start in moved if field.startswith(start)), None)
    return field if start is None else moved[start] + field[len(start) :]
