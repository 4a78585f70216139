"""The scenarios' book on the real ledger, and behind a real server."""

from datetime import date, datetime
from typing import Any, Final

from domain import commands as ask
from domain.mandates import Body, Route
from domain.money import from_decimal_string
from domain.objections import Objection, Refused, Rule
from domain.words import Actor
from features.target import Recorded, Standing
from ledger.ledger import Ledger, Submission
from projections.balances import balances
from support.clocks import SetClock
from support.served import API, Served
from support.signing import NOTARY

_IN_A_BOOK: Final[dict[type[ask.Command], str]] = {
    ask.OpenAccount: "accounts",
    ask.SetMandate: "mandates",
    ask.RecordAppropriation: "appropriations",
    ask.SetReserve: "reserves",
    ask.Allocate: "allocations",
    ask.RequestReallocation: "reallocations",
    ask.RequestRelease: "reserve-releases",
    ask.CloseBook: "closing",
}
_ON_A_CASE: Final[dict[type[ask.Command], str]] = {
    ask.RecordDecision: "decisions",
    ask.WithdrawCase: "withdrawal",
    ask.RequestReversal: "reversal",
}


class LedgerTarget:
    """The real ledger and its balances, on a database of its own."""

    def __init__(self, served: Served) -> None:
        self._clock = SetClock()
        self._ledger = Ledger(served.opened.log, NOTARY, self._clock)
        self._views = served.opened.views
        self._book = ""

    def submit(self, recorded_at: datetime, actor: Actor, command: ask.Command) -> Recorded:
        """Record through the only writer there is."""
        self._clock.time = recorded_at
        if isinstance(command, ask.OpenBook):
            self._book = command.book
        receipt = self._ledger.record(Submission(self._book, command, actor))
        case = receipt.case
        if case is None:
            return Recorded(receipt.positions[-1])
        return Recorded(
            receipt.positions[-1], case.number, str(case.state), case.route, case.requires
        )

    def balance(self, account: str, at: date, known_position: int) -> Standing:
        """Read the balances as known at the position."""
        found = balances(self._views, self._book, at, known_position)
        row = next((row for row in found.rows if row.account == account), None)
        return Standing(row.balance, row.blocked) if row else Standing(0, 0)


class HttpTarget:
    """The program behind a real server, asked by a real client."""

    def __init__(self, served: Served) -> None:
        self._served = served
        self._book = ""

    def submit(self, recorded_at: datetime, actor: Actor, command: ask.Command) -> Recorded:
        """Post the command as a body; a problem is the refusal that it names."""
        self._served.clock.time = recorded_at
        if isinstance(command, ask.OpenBook):
            self._book = command.book
        person = self._served.by(actor.role, actor.organisation, actor.subject)
        answer = person.post(f"{API}{self._path(command)}", _body(command))
        shown = answer.json()
        if answer.status_code != 201:
            raise Refused(_objection(shown))
        if "case" not in shown:
            return Recorded(shown["position"])
        requires = tuple(Body(body) for body in shown["requires"])
        route = Route(shown["route"])
        return Recorded(shown["position"], shown["case"], shown["state"], route, requires)

    def balance(self, account: str, at: date, known_position: int) -> Standing:
        """Read the balances as known at the position."""
        asked = f"at={at.isoformat()}&known={known_position}"
        rows = self._served.auditor.read(f"{API}/books/{self._book}/balances?{asked}")["rows"]
        row = next((row for row in rows if row["account"] == account), None)
        if row is None:
            return Standing(0, 0)
        return Standing(from_decimal_string(row["balance"]), from_decimal_string(row["blocked"]))

    def _path(self, command: ask.Command) -> str:
        if isinstance(command, ask.OpenBook):
            return "/books"
        if isinstance(command, ask.CloseAccount):
            return f"/books/{self._book}/accounts/{command.account}/closing"
        if isinstance(command, ask.OnCase):
            return f"/books/{self._book}/cases/{command.case}/{_ON_A_CASE[type(command)]}"
        return f"/books/{self._book}/{_IN_A_BOOK[type(command)]}"


def _body(command: ask.Command) -> dict[str, Any]:
    """Return the command as its body: what stands in the path stands there only."""
    body = command.model_dump(mode="json", exclude_none=True)
    if isinstance(command, ask.OnCase):
        del body["case"]
    if isinstance(command, ask.CloseAccount):
        del body["account"]
    return body


def _objection(problem: dict[str, Any]) -> Objection:
    day = problem.get("first_failing_day")
    shortfall = problem.get("shortfall")
    return Objection(
        Rule(problem["code"]),
        account=problem.get("account"),
        first_failing_day=date.fromisoformat(day) if day else None,
        shortfall=from_decimal_string(shortfall) if shortfall else None,
        collides_with=tuple(problem.get("collides_with", ())),
    )
