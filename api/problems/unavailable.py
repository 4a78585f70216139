"""What other parts of the program raise, and the problem that each is to whoever asked."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoFreeConnection

from api.problems.codes import Code
from api.problems.problem import RETRY_AFTER, Fault, Malformed, Problem
from api.problems.refusals import no_such_book
from ledger.desk import ChainBroken
from ledger.key_folder import KeysUnusable
from ledger.ledger import Busy
from ledger.log import NotMigrated, Unreachable
from projections.coordinates import BookUnknown
from projections.positions import PositionUnknown
from projections.projection import ProjectionStopped
from projections.registry import NotMigrated as ViewsNotMigrated


def _unavailable(_: Exception) -> Problem:
    return Problem(Code.DATABASE_UNAVAILABLE, headers={"Retry-After": RETRY_AFTER})


def _busy(_: Busy) -> Problem:
    return Problem(Code.BUSY, headers={"Retry-After": RETRY_AFTER})


def _broken(broken: ChainBroken) -> Problem:
    facts = {"broken_book": broken.book, "position": str(broken.position)}
    return Problem(Code.CHAIN_BROKEN, facts, {"book": broken.book, "position": broken.position})


def _unsigned(_: KeysUnusable) -> Problem:
    return Problem(Code.KEYS_UNUSABLE)


def _stopped(stopped: ProjectionStopped) -> Problem:
    members: dict[str, Any] = {
        "projection": stopped.projection,
        "sequence": stopped.sequence,
        "book": stopped.book,
        "position": stopped.position,
    }
    facts = {name: str(value) for name, value in members.items()} | {"stopped_book": stopped.book}
    return Problem(Code.PROJECTION_STOPPED, facts, members)


def _not_yet(unknown: PositionUnknown) -> Problem:
    facts = {"position": str(unknown.head)}
    return Malformed([Fault("not-yet", parameter="known", facts=facts)])


def _no_book(unknown: BookUnknown) -> Problem:
    return no_such_book(unknown.book)


PROBLEM_OF: Final[Mapping[type[Exception], Callable[[Any], Problem]]] = {
    Unreachable: _unavailable,
    NotMigrated: _unavailable,
    ViewsNotMigrated: _unavailable,
    OperationalError: _unavailable,
    InterfaceError: _unavailable,
    NoFreeConnection: _unavailable,
    Busy: _busy,
    ChainBroken: _broken,
    KeysUnusable: _unsigned,
    ProjectionStopped: _stopped,
    BookUnknown: _no_book,
    PositionUnknown: _not_yet,
}
"""The problem of each exception that any route may meet."""
