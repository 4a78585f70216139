"""Rules 5, 6, 7, 10, 11 and 11a: what may move from where to where, and what is then recorded."""

from datetime import date

import pytest

from domain import commands as ask
from domain import events as happened
from domain.accounts import Account
from domain.mandates import Body, Route
from domain.objections import Refused, Rule
from domain.words import APPROPRIATION, Actor, Transfer
from features import vocabulary as our
from features.deciding import (
    BOOK_OPENED,
    OPENED,
    account_opened,
    allocated,
    appropriated,
    mandate_set,
    refused,
    set_aside,
    when,
)
from features.vocabulary import kr, million

JUNE_1 = date(2024, 6, 1)
NOT_OPENED = our.service_account("HDIR", "KI")
BOOK = (
    *OPENED,
    appropriated(million(100)),
    set_aside(million(30)),
    allocated(our.NHN_SFM, million(20)),
    allocated(our.NHN_MD, million(12)),
    appropriated(million(20), to=our.EARMARKED_UNALLOCATED),
    allocated(our.HTO_PLL, million(20), of=our.EARMARKED_UNALLOCATED),
)


def moving(source: Account, target: Account, ore: int = kr(1)) -> ask.RequestReallocation:
    return our.reallocate(our.transfer(source, target, ore), day=JUNE_1)


def answer(command: ask.Command, actor: Actor) -> Rule | None:
    try:
        when(command, given=BOOK, by=actor)
    except Refused as refusal:
        return refusal.objection.rule
    return None


@pytest.mark.parametrize("ore", [0, -1, -million(1)])
def test_an_amount_is_positive(ore: int) -> None:
    with refused(Rule.AMOUNT_NOT_POSITIVE):
        when(moving(our.NHN_MD, our.NHN_JD, ore), given=BOOK, by=our.NHN)
    with refused(Rule.AMOUNT_NOT_POSITIVE):
        when(our.release((our.NHN_MD, ore), day=JUNE_1), given=BOOK, by=our.NHN)


def test_one_ore_is_an_amount() -> None:
    assert when(moving(our.NHN_MD, our.NHN_JD, 1), given=BOOK, by=our.NHN)


def test_a_negative_line_is_not_saved_by_a_larger_positive_one() -> None:
    down = our.transfer(our.NHN_MD, our.NHN_JD, -kr(1))
    up = our.transfer(our.NHN_MD, our.NHN_JD, kr(2))
    with refused(Rule.AMOUNT_NOT_POSITIVE):
        when(our.reallocate(up, down, day=JUNE_1), given=BOOK, by=our.NHN)


@pytest.mark.parametrize(
    "command",
    [our.appropriate(0), our.set_reserve(0), our.allocate((our.NHN_MD, 0))],
    ids=["appropriation", "reserve", "allocation"],
)
def test_no_kroner_is_no_entry(command: ask.Command) -> None:
    with refused(Rule.AMOUNT_NOT_POSITIVE):
        when(command, given=BOOK, by=our.MINISTRY)


def test_an_allocation_has_lines_of_one_sign() -> None:
    with refused(Rule.AMOUNT_NOT_POSITIVE):
        when(our.allocate((our.NHN_JD, kr(1)), (our.NHN_MD, -kr(1))), given=BOOK, by=our.MINISTRY)
    back = our.allocate((our.NHN_SFM, -kr(1)), (our.NHN_MD, -kr(1)))
    assert when(back, given=BOOK, by=our.MINISTRY)


def test_source_and_target_differ() -> None:
    with refused(Rule.SAME_ACCOUNT, account="NHN.MD"):
        when(moving(our.NHN_MD, our.NHN_MD), given=BOOK, by=our.NHN)
    with refused(Rule.SAME_ACCOUNT, account="HOD.RESERVE"):
        when(our.release((our.RESERVE, kr(1)), day=JUNE_1), given=BOOK, by=our.BOARD)
    with refused(Rule.SAME_ACCOUNT, account="HOD.UFORDELT"):
        when(our.allocate((our.UNALLOCATED, kr(1))), given=BOOK, by=our.MINISTRY)


@pytest.mark.parametrize(
    ("command", "actor"),
    [
        (moving(NOT_OPENED, our.NHN_JD), our.BOARD),
        (moving(our.NHN_MD, NOT_OPENED), our.NHN),
        (our.release((NOT_OPENED, kr(1)), day=JUNE_1), our.BOARD),
        (our.release((our.NHN_MD, kr(1)), (NOT_OPENED, kr(1)), day=JUNE_1), our.BOARD),
        (our.release((our.NHN_MD, kr(1)), day=JUNE_1, fund="no-such-fund"), our.NHN),
        (our.release((our.HTO_PLL, kr(1)), day=JUNE_1), our.BOARD),
        (our.allocate((NOT_OPENED, kr(1))), our.MINISTRY),
        (our.allocate((our.NHN_MD, kr(1)), fund="no-such-fund"), our.MINISTRY),
        (our.appropriate(kr(1), fund="no-such-fund"), our.MINISTRY),
        (our.set_reserve(kr(1), fund=our.EARMARKED), our.MINISTRY),
        (
            ask.CloseAccount(account=NOT_OPENED.code, decided_on=our.JANUARY_1, **our.BASIS),
            our.MINISTRY,
        ),
    ],
)
def test_every_account_is_of_this_book(command: ask.Command, actor: Actor) -> None:
    assert answer(command, actor) == Rule.ACCOUNT_UNKNOWN


def test_the_appropriation_is_no_account_of_the_book() -> None:
    outside = Transfer(source=APPROPRIATION, target=our.NHN_MD.code, amount=kr(1))
    with refused(Rule.ACCOUNT_UNKNOWN, account=APPROPRIATION):
        when(our.reallocate(outside, day=JUNE_1), given=BOOK, by=our.BOARD)


def test_a_closed_account_is_not_used() -> None:
    closed = happened.AccountClosed(account="NHN.PP", decided_on=our.JANUARY_1, **our.BASIS)
    with refused(Rule.ACCOUNT_UNKNOWN, account="NHN.PP"):
        when(moving(our.NHN_MD, our.NHN_PP), given=(*BOOK, closed), by=our.NHN)
    assert when(moving(our.NHN_MD, our.NHN_PP), given=BOOK, by=our.NHN)


def test_no_krone_crosses_between_funds() -> None:
    with refused(Rule.EARMARK_VIOLATION):
        when(moving(our.HTO_PLL, our.NHN_SFM), given=BOOK, by=our.BOARD)
    with refused(Rule.EARMARK_VIOLATION):
        when(our.allocate((our.HTO_PLL, kr(1))), given=BOOK, by=our.MINISTRY)
    with refused(Rule.EARMARK_VIOLATION):
        when(our.allocate((our.HTO_PLL, -kr(1))), given=BOOK, by=our.MINISTRY)
    with refused(Rule.EARMARK_VIOLATION):
        when(
            our.release((our.NHN_SFM, kr(1)), (our.HTO_PLL, kr(1)), day=JUNE_1),
            given=BOOK,
            by=our.BOARD,
        )


def test_a_release_takes_the_fund_of_its_first_line() -> None:
    (request,) = when(our.release((our.NHN_SFM, kr(1)), day=JUNE_1), given=BOOK, by=our.NHN)
    assert isinstance(request, happened.ReserveReleaseRequested)
    assert request.fund == our.ORDINARY
    assert request.transfers == (our.transfer(our.RESERVE, our.NHN_SFM, kr(1)),)


@pytest.mark.parametrize("source", [our.RESERVE, our.UNALLOCATED])
def test_reserve_and_unallocated_money_is_not_reallocated(source: Account) -> None:
    with refused(Rule.RESERVE_NEEDS_RELEASE, account=source.code):
        when(moving(source, our.NHN_MD), given=BOOK, by=our.NHN)


def test_the_reserve_is_not_taken_back_by_letter() -> None:
    with refused(Rule.RESERVE_NEEDS_RELEASE):
        when(our.allocate((our.RESERVE, -kr(1))), given=BOOK, by=our.MINISTRY)
    assert when(our.set_reserve(-kr(1)), given=BOOK, by=our.MINISTRY)


@pytest.mark.parametrize("target", [our.RESERVE, our.UNALLOCATED])
def test_a_reallocation_ends_on_a_service_account(target: Account) -> None:
    with refused(Rule.SERVICE_ACCOUNT_REQUIRED, account=target.code):
        when(moving(our.NHN_MD, target), given=BOOK, by=our.NHN)


def test_an_allocation_and_a_release_end_on_a_service_account() -> None:
    with refused(Rule.SERVICE_ACCOUNT_REQUIRED):
        when(our.allocate((our.RESERVE, kr(1))), given=BOOK, by=our.MINISTRY)
    with refused(Rule.SERVICE_ACCOUNT_REQUIRED):
        when(our.release((our.UNALLOCATED, kr(1)), day=JUNE_1), given=BOOK, by=our.BOARD)


def moved(event: happened.Event) -> tuple[Transfer, ...]:
    assert isinstance(event, happened.Moving)
    return event.transfers


@pytest.mark.parametrize(
    ("command", "source", "target"),
    [
        (our.appropriate(kr(5)), APPROPRIATION, "HOD.UFORDELT"),
        (our.appropriate(-kr(5)), "HOD.UFORDELT", APPROPRIATION),
        (our.set_reserve(kr(5)), "HOD.UFORDELT", "HOD.RESERVE"),
        (our.set_reserve(-kr(5)), "HOD.RESERVE", "HOD.UFORDELT"),
        (our.allocate((our.NHN_MD, kr(5))), "HOD.UFORDELT", "NHN.MD"),
        (our.allocate((our.NHN_MD, -kr(5))), "NHN.MD", "HOD.UFORDELT"),
    ],
)
def test_the_sign_gives_the_direction(command: ask.Command, source: str, target: str) -> None:
    (event,) = when(command, given=BOOK, by=our.MINISTRY)
    assert moved(event) == (Transfer(source=source, target=target, amount=kr(5)),)


def test_the_same_account_or_pair_twice_is_added_together() -> None:
    twice = our.allocate((our.NHN_MD, kr(2)), (our.NHN_SFM, kr(1)), (our.NHN_MD, kr(3)))
    (event,) = when(twice, given=BOOK, by=our.MINISTRY)
    assert [transfer.amount for transfer in moved(event)] == [kr(5), kr(1)]


@pytest.mark.parametrize(
    ("pairs", "route"),
    [
        ([(our.NHN_SFM, our.NHN_EMD)], Route.WITHIN_SERVICE),
        ([(our.NHN_SFM, our.NHN_JD)], Route.BETWEEN_SERVICES),
        ([(our.NHN_SFM, our.HDIR_JD)], Route.BETWEEN_RECIPIENTS),
        ([(our.NHN_MD, our.HDIR_MD)], Route.BETWEEN_RECIPIENTS),
        ([(our.NHN_SFM, our.NHN_EMD), (our.NHN_SFM, our.NHN_JD)], Route.BETWEEN_SERVICES),
        (
            [(our.NHN_SFM, our.NHN_EMD), (our.NHN_MD, our.HDIR_MD), (our.NHN_SFM, our.NHN_JD)],
            Route.BETWEEN_RECIPIENTS,
        ),
    ],
)
def test_the_strictest_route_counts(pairs: list[tuple[Account, Account]], route: Route) -> None:
    transfers = [our.transfer(source, target, kr(1)) for source, target in pairs]
    request, *_ = when(our.reallocate(*transfers, day=JUNE_1), given=BOOK, by=our.NHN)
    assert isinstance(request, happened.ReallocationRequested)
    assert request.route is route


ON_70 = our.service_account("NHN", "KI", chapter="701", item="70")
ON_21 = our.service_account("NHN", "JD", "21", chapter="701", item="21")
OTHER_70 = our.service_account("NHN", "PP", "70", chapter="740", item="70")
SAME_70 = our.service_account("NHN", "PP", "701.70", chapter="701", item="70")
WITHOUT = our.service_account("NHN", "MD")


@pytest.mark.parametrize(
    ("target", "crosses"), [(ON_21, True), (OTHER_70, True), (SAME_70, False), (WITHOUT, False)]
)
def test_another_chapter_or_item_needs_a_rule_that_says_so(
    target: Account, *, crosses: bool
) -> None:
    given: tuple[happened.Event, ...] = (
        BOOK_OPENED,
        *map(account_opened, [our.UNALLOCATED, ON_70, ON_21, OTHER_70, SAME_70, WITHOUT]),
        appropriated(kr(10)),
        allocated(ON_70, kr(10)),
    )
    plain = our.mandate_rule(Route.BETWEEN_SERVICES, Body.BOARD)
    crossing = our.mandate_rule(Route.BETWEEN_SERVICES, Body.MINISTRY, crosses_items=True)
    asked = moving(ON_70, target)
    both = (*given, mandate_set([plain, crossing]))
    (request,) = when(asked, given=both, by=our.NHN)
    assert isinstance(request, happened.ReallocationRequested)
    assert request.crosses_items is crosses
    assert request.requires == ((Body.MINISTRY,) if crosses else (Body.BOARD,))
    if crosses:
        with refused(Rule.MANDATE_MISSING):
            when(asked, given=(*given, mandate_set([plain])), by=our.NHN)
