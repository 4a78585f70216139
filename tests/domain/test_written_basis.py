"""Rules 3, 4, 8 and 9: written down, inside the year, and not decided in the future."""

from datetime import date
from typing import Any

import pytest

from domain import commands as ask
from domain.mandates import Body
from domain.objections import Rule
from domain.words import Actor
from features import vocabulary as our
from features.beginnings import FOUR, JUNE_1
from features.deciding import OPENED, allocated, appropriated, asked_for, by, posted, refused, when
from features.vocabulary import million

JUNE_2 = date(2024, 6, 2)
BOOK = (
    *OPENED,
    appropriated(million(20)),
    allocated(our.NHN_MD, million(12)),
    by(our.NHN, asked_for(1, FOUR, JUNE_1, *our.BOTH)),
    by(our.NHN, asked_for(2, FOUR, JUNE_1)),
    by(our.NHN, posted(2, FOUR, JUNE_1)),
)
EVERY_WRITTEN: list[tuple[ask.Written, Actor]] = [
    (our.set_mandate(), our.MINISTRY),
    (our.appropriate(million(1)), our.MINISTRY),
    (our.set_reserve(million(1)), our.MINISTRY),
    (our.allocate((our.NHN_MD, million(1))), our.MINISTRY),
    (our.reallocate(FOUR, day=JUNE_1), our.NHN),
    (our.reverse(2, JUNE_1), our.NHN),
    (our.decision(1, Body.BOARD, ask.Outcome.APPROVED), our.BOARD),
    (ask.WithdrawCase(case=1, **our.BASIS), our.NHN),
    (
        ask.CloseAccount(account="NHN.PP", decided_on=our.JANUARY_1, **our.BASIS),
        our.MINISTRY,
    ),
]
BY_NAME = {type(command).__name__: (command, actor) for command, actor in EVERY_WRITTEN}
TWENTY = "Så vidt nok  begrunnet nå"


def with_other(name: str, **fields: Any) -> tuple[Any, Actor]:  # noqa: ANN401 - any command
    command, actor = BY_NAME[name]
    return command.model_copy(update=fields), actor


@pytest.mark.parametrize("name", BY_NAME)
def test_what_is_written_and_documented_is_recorded(name: str) -> None:
    command, actor = with_other(name)
    assert when(command, given=BOOK, by=actor, on=JUNE_1)


@pytest.mark.parametrize("name", BY_NAME)
@pytest.mark.parametrize(
    "rationale", ["", "   ", "n\u200bi\u200bt\u200bt\u200be\u200bn tegn er ikke nok"]
)
def test_nothing_is_recorded_without_twenty_visible_characters(name: str, rationale: str) -> None:
    command, actor = with_other(name, rationale=rationale[:24])
    with refused(Rule.RATIONALE_REQUIRED, pointer="/rationale"):
        when(command, given=BOOK, by=actor, on=JUNE_1)


def test_twenty_visible_characters_are_enough_and_nineteen_are_not() -> None:
    command, actor = with_other("RequestReallocation", rationale="1234567890 1234567890")
    assert when(command, given=BOOK, by=actor, on=JUNE_1)
    command, actor = with_other("RequestReallocation", rationale="1234567890 123456789")
    with refused(Rule.RATIONALE_REQUIRED):
        when(command, given=BOOK, by=actor, on=JUNE_1)


@pytest.mark.parametrize("name", BY_NAME)
def test_nothing_is_recorded_without_a_document(name: str) -> None:
    command, actor = with_other(name, documents=())
    with refused(Rule.DOCUMENT_REQUIRED, pointer="/documents"):
        when(command, given=BOOK, by=actor, on=JUNE_1)


DATED = [name for name, (command, _) in BY_NAME.items() if hasattr(command, "effective_date")]


@pytest.mark.parametrize("name", DATED)
@pytest.mark.parametrize("day", [date(2023, 12, 31), date(2025, 1, 1)])
def test_nothing_takes_effect_outside_the_year(name: str, day: date) -> None:
    command, actor = with_other(name, effective_date=day)
    with refused(Rule.OUTSIDE_BUDGET_YEAR, pointer="/effective_date"):
        when(command, given=BOOK, by=actor, on=JUNE_1)


@pytest.mark.parametrize("day", [our.JANUARY_1, our.DECEMBER_31])
def test_the_first_and_the_last_day_are_of_the_year(day: date) -> None:
    command, actor = with_other("RecordAppropriation", effective_date=day)
    assert when(command, given=BOOK, by=actor, on=JUNE_1)


@pytest.mark.parametrize("day", [date(2023, 12, 31), date(2025, 1, 1)])
def test_a_mandate_starts_inside_the_year(day: date) -> None:
    command, actor = with_other("SetMandate", effective_from=day)
    with refused(Rule.OUTSIDE_BUDGET_YEAR):
        when(command, given=BOOK, by=actor, on=JUNE_1)


DECIDED = [name for name, (command, _) in BY_NAME.items() if hasattr(command, "decided_on")]


@pytest.mark.parametrize("name", DECIDED)
def test_nothing_is_decided_after_it_is_recorded(name: str) -> None:
    command, actor = with_other(name, decided_on=JUNE_2)
    with refused(Rule.DECIDED_IN_THE_FUTURE, pointer="/decided_on"):
        when(command, given=BOOK, by=actor, on=JUNE_1)


@pytest.mark.parametrize("name", DECIDED)
@pytest.mark.parametrize("day", [JUNE_1, date(2023, 12, 19)])
def test_a_decision_is_recorded_the_same_day_or_later(name: str, day: date) -> None:
    command, actor = with_other(name, decided_on=day)
    assert when(command, given=BOOK, by=actor, on=JUNE_1)


def test_the_askers_own_decision_is_of_today_unless_it_says_otherwise() -> None:
    (request,) = when(
        our.reallocate(FOUR, day=JUNE_1), given=BOOK, by=our.NHN, on=date(2024, 4, 22)
    )
    assert getattr(request, "decided_on", None) == date(2024, 4, 22)
