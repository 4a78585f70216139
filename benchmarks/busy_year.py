"""Commands of a busy year: all routes, decisions of both bodies, and every outcome."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import permutations
from random import Random
from typing import Any, Final

from benchmarks.programme import (
    BASIS,
    BOARD,
    KRONE,
    MINISTRY,
    NEW_YEAR,
    RATIONALE,
    RECIPIENTS,
    SERVICES,
    YEAR,
)
from domain import commands as ask
from domain.commands import Outcome
from domain.mandates import Body
from domain.words import Actor, Line, Transfer

Step = tuple[ask.Command, Actor]
"""A command, and who asks for it."""

MOST_WAITING: Final = 25
"""Cases that wait at the same time, about."""

WITHIN: Final = tuple(pair for codes in SERVICES.values() for pair in permutations(codes, 2))
"""Source and target of one service: such a request posts at once."""

BETWEEN: Final = tuple(
    (source, target)
    for place, sources in SERVICES.items()
    for other, targets in SERVICES.items()
    if place != other
    for source in sources
    for target in targets
)

_KINDS: Final = {"within": 42, "between": 33, "release": 12, "reversal": 5, "allocation": 8}
"""How many of a hundred."""

_BOARD_SAYS_YES: Final = (Body.BOARD, Outcome.RECOMMENDED)
_COURSES: Final[tuple[tuple[tuple[Body, Outcome], ...], ...]] = (
    *((_BOARD_SAYS_YES, (Body.MINISTRY, Outcome.APPROVED)),) * 12,
    *((_BOARD_SAYS_YES, (Body.MINISTRY, Outcome.NO_OBJECTION)),) * 3,
    *((_BOARD_SAYS_YES, (Body.MINISTRY, Outcome.REJECTED)),) * 2,
    (_BOARD_SAYS_YES, (Body.MINISTRY, Outcome.RETURNED)),
    ((Body.BOARD, Outcome.RETURNED),),
    (),
)
"""What the bodies say, in order; where nobody says anything, the case is withdrawn."""

_OCCASIONS: Final = (
    "Utprøvingen av legemiddellisten i Helse Vest er utsatt til høsten.",
    "Prøvesvar fra private laboratorier krever mer testing enn planlagt.",
    "Kommunene i Midt-Norge har meldt seg på tidligere enn ventet.",
    "Leverandøren av journaldokumenter har levert med to måneders forsinkelse.",
    "Kritisk informasjon skal deles med legevaktene før sommeren.",
    "Måledata fra digital hjemmeoppfølging tas inn i neste versjon.",
)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A case without outcome, who asked for it, and what the bodies will still say."""

    case: int
    asker: Actor
    course: tuple[tuple[Body, Outcome], ...]


class BusyYear:
    """Commands, one after the other, none of which is refused; the same for the same seed."""

    def __init__(self, seed: int = YEAR) -> None:
        """Begin a year in a book that has its accounts and its money, and no cases."""
        self._random = Random(seed)  # noqa: S311 - a history that can be had again
        self._cases = 0
        self._waiting: deque[_Waiting] = deque()
        self._reversible: list[tuple[int, Actor]] = []

    def next(self, today: date) -> Step:
        """Return the next command, as asked on a day."""
        if self._random.random() < len(self._waiting) / MOST_WAITING:
            return self._go_on(self._waiting.popleft(), today)
        kind = self._one(list(_KINDS), list(_KINDS.values()))
        if kind == "allocation":
            return self._allocation(today)
        self._cases += 1
        if kind == "reversal" and self._reversible:
            return self._reversal(today)
        if kind == "release":
            return self._release(today)
        return self._reallocation(today, WITHIN if kind == "within" else BETWEEN)

    def _reallocation(self, today: date, pairs: Sequence[tuple[str, str]]) -> Step:
        source, target = self._one(pairs)
        asker = RECIPIENTS[source.partition(".")[0]]
        if pairs is WITHIN:
            self._reversible.append((self._cases, asker))
        else:
            self._waiting.append(_Waiting(self._cases, asker, self._one(_COURSES)))
        transfer = Transfer(source=source, target=target, amount=self._amount())
        command = ask.RequestReallocation(
            transfers=(transfer,), effective_date=self._day(today), **self._basis()
        )
        return command, asker

    def _release(self, today: date) -> Step:
        target = self._one(self._one(list(SERVICES.values())))
        asker = RECIPIENTS[target.partition(".")[0]]
        self._waiting.append(_Waiting(self._cases, asker, self._one(_COURSES)))
        command = ask.RequestRelease(
            lines=(Line(account=target, amount=self._amount()),),
            effective_date=self._day(today),
            **self._basis(),
        )
        return command, asker

    def _reversal(self, today: date) -> Step:
        place = self._random.randrange(len(self._reversible))
        case, asker = self._reversible.pop(place)
        command = ask.RequestReversal(
            case=case,
            effective_date=self._day(today),
            reason=ask.Reason.CLERICAL_ERROR,
            **self._basis(),
        )
        return command, asker

    def _allocation(self, today: date) -> Step:
        account = self._one(self._one(list(SERVICES.values())))
        command = ask.Allocate(
            fund="ordinary",
            lines=(Line(account=account, amount=self._amount()),),
            instrument="Tildelingsbrev, tillegg",
            effective_date=self._day(today),
            decided_on=today,
            **self._basis(),
        )
        return command, MINISTRY

    def _go_on(self, waiting: _Waiting, today: date) -> Step:
        if not waiting.course:
            return ask.WithdrawCase(case=waiting.case, **self._basis()), waiting.asker
        (body, outcome), *later = waiting.course
        if later:
            self._waiting.append(_Waiting(waiting.case, waiting.asker, tuple(later)))
        return decision(
            waiting.case, body, outcome, today
        ), BOARD if body is Body.BOARD else MINISTRY

    def _day(self, today: date) -> date:
        """Return an effective day: mostly today, often earlier, sometimes later in the year."""
        last = date(YEAR, 12, 31)
        when = self._one(["today", "earlier", "later"], [60, 25, 15])
        if when == "earlier":
            return NEW_YEAR + timedelta(self._random.randint(0, (today - NEW_YEAR).days))
        if when == "later":
            return today + timedelta(self._random.randint(0, (last - today).days))
        return today

    def _basis(self) -> dict[str, Any]:
        return BASIS | {"rationale": f"{self._one(_OCCASIONS)} {RATIONALE}"}

    def _amount(self) -> int:
        return self._random.randint(1, 500) * KRONE

    def _one(self, choices: Sequence[Any], weights: Sequence[int] | None = None) -> Any:  # noqa: ANN401
        return self._random.choices(choices, weights)[0]


def decision(case: int, body: Body, outcome: Outcome, decided_on: date) -> ask.RecordDecision:
    """Decide about a case."""
    return ask.RecordDecision(
        case=case,
        body=body,
        outcome=outcome,
        decided_on=decided_on,
        forum="Programstyret" if body is Body.BOARD else None,
        case_number="12/24",
        **BASIS,
    )
