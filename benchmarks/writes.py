"""Durable writes through the ledger, as the benchmarks of writing repeat them."""

from itertools import count
from typing import Final

from benchmarks.busy_year import BETWEEN, WITHIN, decision
from benchmarks.figures import seconds
from benchmarks.programme import BASIS, BOARD, BOOK, KRONE, MINISTRY, NEW_YEAR, RECIPIENTS
from domain import commands as ask
from domain.commands import Outcome
from domain.mandates import Body
from domain.words import Actor, Line, Transfer
from ledger.desk import Receipt
from ledger.fingerprint import fingerprint
from ledger.ledger import Ledger, Submission
from ledger.log import open_log
from support.signing import NOTARY

RECIPIENT: Final = RECIPIENTS["NHN"]
_OWN: Final = tuple(pair for pair in WITHIN if pair[0].startswith("NHN."))
_OTHERS: Final = tuple(pair for pair in BETWEEN if pair[0].startswith("NHN."))


class Writer:
    """One client of one book, through a ledger of its own. Durations are in seconds."""

    def __init__(self, database_url: str) -> None:
        """Open the log; the first write folds the book."""
        self._log = open_log(database_url)
        self._ledger = Ledger(self._log, NOTARY)
        self._number = count()

    def close(self) -> None:
        """Give the connections back."""
        self._log.close()

    def load(self) -> float:
        """Fold the book, as the first request after a start does; give the time."""
        return seconds(lambda: self._ledger.book(BOOK))

    def allocate(self) -> float:
        """Write one event in one commit; give the time."""
        number = next(self._number)
        line = Line(account=_OWN[number % len(_OWN)][0], amount=KRONE)
        command = ask.Allocate(
            fund="ordinary",
            lines=(line,),
            effective_date=NEW_YEAR,
            decided_on=NEW_YEAR,
            **BASIS,
        )
        submission = self._submission(command, MINISTRY)
        return seconds(lambda: self._ledger.record(submission))

    def request(self) -> float:
        """Write a request that posts at once, two events in one commit; give the time."""
        submission = self._submission(self._reallocation(_OWN), RECIPIENT)
        return seconds(lambda: self._ledger.record(submission))

    def decided_case(self) -> float:
        """Write a request, the board's decision and the ministry's: four events, three commits."""
        submission = self._submission(self._reallocation(_OTHERS), RECIPIENT)
        return seconds(lambda: self._decide(self._ledger.record(submission)))

    def _decide(self, receipt: Receipt) -> None:
        assert receipt.case is not None
        number = receipt.case.number
        board = decision(number, Body.BOARD, Outcome.RECOMMENDED, NEW_YEAR)
        ministry = decision(number, Body.MINISTRY, Outcome.APPROVED, NEW_YEAR)
        self._ledger.record(self._submission(board, BOARD))
        self._ledger.record(self._submission(ministry, MINISTRY))

    def _reallocation(self, pairs: tuple[tuple[str, str], ...]) -> ask.RequestReallocation:
        number = next(self._number)
        source, target = pairs[number % len(pairs)]
        return ask.RequestReallocation(
            transfers=(Transfer(source=source, target=target, amount=KRONE),),
            effective_date=NEW_YEAR.replace(month=number % 12 + 1, day=number % 28 + 1),
            **BASIS,
        )

    def _submission(self, command: ask.Command, actor: Actor) -> Submission:
        body = command.model_dump(mode="json", exclude_defaults=True)
        parts = fingerprint("POST", f"/api/v1/books/{BOOK}/reallocations", "", body)
        return Submission(BOOK, command, actor, fingerprint=parts)
