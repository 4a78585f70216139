"""Exceptions of the small book, for the tests of each kind."""

from datetime import date
from typing import Any, Final

from projections.exceptions import EXCEPTIONS, count_exceptions, read_exceptions
from projections.findings import Finding, Kind
from support.small_history import BOOK, BOTH, RULES, SmallHistory, reading_of

JUNE: Final = date(2024, 6, 1)
CEILING: Final = "100000.00"
UNDER: Final[list[dict[str, Any]]] = [
    {"route": rule["route"], "requires": (), "ceiling": CEILING, "basis": "Inntil 100 000"}
    for rule in RULES
] + [{**rule, "requires": BOTH} for rule in RULES]
"""Up to 100 000 kr nobody else decides; above it board and ministry do."""


def found(history: SmallHistory, kind: Kind, database_url: str) -> list[Finding]:
    with reading_of(database_url, history.memory, EXCEPTIONS) as reading:
        exceptions = read_exceptions(reading, BOOK, kind, after=history.opening, limit=500)
        counted = count_exceptions(reading, BOOK)
        everything = read_exceptions(reading, BOOK, limit=500)
    assert counted[kind] == sum(one.kind is kind for one in everything)
    assert [one for one in everything if one.kind is kind and one in exceptions] == [*exceptions]
    return [*exceptions]


def at(day: date, rules: list[dict[str, Any]] | None = None) -> SmallHistory:
    history = SmallHistory(rules or RULES)
    history.day = day
    return history
