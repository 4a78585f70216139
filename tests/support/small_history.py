"""A small book told request by request, for the tests of what is read from it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any, Final

from projections.projection import Projection
from projections.views import Reading, Views, open_views
from support.memory_log import MemoryLog

BOOK: Final = "liten-2024"
RATIONALE: Final = "Behovet er flyttet fra det ene målet til det andre."
NOTE: Final = {"title": "Notat", "sha256": "ab" * 32}
BOTH: Final = ("board", "ministry")
RULES: Final = tuple(
    {"route": route, "requires": requires, "crosses_items": True, "basis": f"Fullmakt {route}"}
    for route, requires in (
        ("within-service", ()),
        ("between-services", BOTH),
        ("between-recipients", BOTH),
        ("reserve-release", BOTH),
    )
)

ADMINISTRATOR: Final = {"role": "administrator", "organisation": "HOD"}
MINISTRY: Final = {"role": "ministry", "organisation": "HOD"}
BOARD: Final = {"role": "board", "organisation": "PROGRAMSTYRET"}
NHN: Final = {"role": "recipient", "organisation": "NHN"}
HDIR: Final = {"role": "recipient", "organisation": "HDIR"}

_ACCOUNTS: Final = (
    ("UFORDELT", "unallocated", None, None, None),
    ("RESERVE", "reserve", None, None, None),
    ("A", "service", "NHN", "PLL", "21"),
    ("B", "service", "NHN", "PLL", "21"),
    ("C", "service", "HDIR", "PP", "21"),
    ("D", "service", "NHN", "PLL", "70"),
)
"""Code, kind, recipient, service, item; service accounts have 500 000 kr each, the reserve too."""


class SmallHistory:
    """A book that was opened and filled on 1 January; the next is recorded at ``day``.

    ``hour`` is in UTC.
    """

    def __init__(self, rules: Sequence[dict[str, Any]] = RULES) -> None:
        self.memory = MemoryLog()
        self.day = date(2024, 1, 1)
        self.hour = 9
        self.case = 0
        parties = [{"code": code, "name": code} for code in ("NHN", "HDIR", "PLL", "PP")]
        self._send(
            "/books",
            ADMINISTRATOR,
            programme="liten",
            year=2024,
            name="En liten bok",
            ministry={"code": "HOD", "name": "Departementet"},
            recipients=parties[:2],
            services=parties[2:],
        )
        for code, kind, recipient, service, item in _ACCOUNTS:
            self._send(
                f"/books/{BOOK}/accounts",
                ADMINISTRATOR,
                code=code,
                kind=kind,
                fund="ordinary",
                name=f"Konto {code}",
                recipient=recipient,
                service=service,
                item=item,
                chapter=item and "701",
            )
        self.set_mandate(rules)
        self.appropriate("3000000.00")
        self.set_aside("500000.00")
        self.allocate(dict.fromkeys("ABCD", "500000.00"))
        self.opening = len(self.memory.events)

    def set_mandate(self, rules: Sequence[dict[str, Any]]) -> int:
        """Set a mandate from 1 January on; this and the others return the last position."""
        return self._written("mandates", MINISTRY, effective_from="2024-01-01", rules=rules)

    def appropriate(self, amount: str, **body: Any) -> int:  # noqa: ANN401 - a request's body
        return self._moved("appropriations", MINISTRY, amount=amount, **body)

    def set_aside(self, amount: str, **body: Any) -> int:  # noqa: ANN401
        return self._moved("reserves", MINISTRY, amount=amount, **body)

    def allocate(self, amounts: dict[str, str], **body: Any) -> int:  # noqa: ANN401
        lines = [{"account": code, "amount": amount} for code, amount in amounts.items()]
        return self._moved("allocations", MINISTRY, lines=lines, **body)

    def move(
        self,
        source: str,
        target: str,
        amount: str,
        actor: dict[str, str] = NHN,
        **body: Any,  # noqa: ANN401
    ) -> int:
        """Ask for a reallocation, effective the same day if nothing else is said."""
        self.case += 1
        transfers = [{"source": source, "target": target, "amount": amount}]
        body = {"effective_date": self.day.isoformat(), **body}
        return self._written("reallocations", actor, transfers=transfers, **body)

    def release(self, target: str, amount: str, actor: dict[str, str] = NHN, **body: Any) -> int:  # noqa: ANN401
        """Ask for money from the reserve."""
        self.case += 1
        lines = [{"account": target, "amount": amount}]
        body = {"effective_date": self.day.isoformat(), **body}
        return self._written("reserve-releases", actor, lines=lines, **body)

    def reverse(self, case: int, actor: dict[str, str] = NHN, **body: Any) -> int:  # noqa: ANN401
        self.case += 1
        body = {"effective_date": self.day.isoformat(), "reason": "clerical-error", **body}
        return self._written(f"cases/{case}/reversal", actor, **body)

    def decide(self, case: int, body: str, outcome: str = "approved", **more: Any) -> int:  # noqa: ANN401
        """Record a decision of today, if nothing else is said."""
        actor = BOARD if body == "board" else MINISTRY
        more = {"decided_on": self.day.isoformat(), **more}
        return self._written(f"cases/{case}/decisions", actor, body=body, outcome=outcome, **more)

    def approve(self, case: int, **more: Any) -> int:  # noqa: ANN401
        """Record that board and ministry approve."""
        self.decide(case, "board", **more)
        return self.decide(case, "ministry", **more)

    def withdraw(self, case: int, actor: dict[str, str] = NHN) -> int:
        return self._written(f"cases/{case}/withdrawal", actor)

    def _moved(self, what: str, actor: dict[str, str], **body: Any) -> int:  # noqa: ANN401
        days = {"effective_date": self.day.isoformat(), "decided_on": self.day.isoformat()}
        return self._written(what, actor, **{"fund": "ordinary", **days, **body})

    def _written(self, what: str, actor: dict[str, str], **body: Any) -> int:  # noqa: ANN401
        body = {"rationale": RATIONALE, "documents": [NOTE], **body}
        return self._send(f"/books/{BOOK}/{what}", actor, **body)

    def _send(self, path: str, actor: dict[str, str], **body: Any) -> int:  # noqa: ANN401
        at = datetime(self.day.year, self.day.month, self.day.day, self.hour, tzinfo=UTC)
        self.memory.record(at, actor, path, {k: v for k, v in body.items() if v is not None})
        return self.memory.events[-1].entry.position


@contextmanager
def views_of(database_url: str, memory: MemoryLog, projection: Projection) -> Iterator[Views]:
    """Give one read model of a log, in tables just made."""
    views = open_views(database_url, memory.log, [projection])
    views.migrate()
    try:
        yield views
    finally:
        views.close()


@contextmanager
def reading_of(database_url: str, memory: MemoryLog, projection: Projection) -> Iterator[Reading]:
    """Give one read model of a log as it stands."""
    with views_of(database_url, memory, projection) as views, views.reading(projection) as reading:
        yield reading
