"""What is recorded of a move: its direction, its sum, its route, and whether it crosses items."""

import pytest

from domain import commands as ask
from domain import events as happened
from domain.accounts import Account
from domain.mandates import Body, Route
from domain.objections import Rule
from domain.words import APPROPRIATION, Transfer
from features import vocabulary as our
from features.beginnings import BOTH_FUNDS, JUNE_1
from features.deciding import (
    BOOK_OPENED,
    account_opened,
    allocated,
    appropriated,
    mandate_set,
    refused,
    when,
)
from features.vocabulary import kr


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
    (event,) = when(command, given=BOTH_FUNDS, by=our.MINISTRY)
    assert moved(event) == (Transfer(source=source, target=target, amount=kr(5)),)


def test_the_same_account_or_pair_twice_is_added_together() -> None:
    twice = our.allocate((our.NHN_MD, kr(2)), (our.NHN_SFM, kr(1)), (our.NHN_MD, kr(3)))
    (event,) = when(twice, given=BOTH_FUNDS, by=our.MINISTRY)
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
    request, *_ = when(our.reallocate(*transfers, day=JUNE_1), given=BOTH_FUNDS, by=our.NHN)
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
    asked = our.reallocate(our.transfer(ON_70, target, kr(1)), day=JUNE_1)
    both = (*given, mandate_set([plain, crossing]))
    (request,) = when(asked, given=both, by=our.NHN)
    assert isinstance(request, happened.ReallocationRequested)
    assert request.crosses_items is crosses
    assert request.requires == ((Body.MINISTRY,) if crosses else (Body.BOARD,))
    if crosses:
        with refused(Rule.MANDATE_MISSING):
            when(asked, given=(*given, mandate_set([plain])), by=our.NHN)
