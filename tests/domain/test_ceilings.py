"""Rule 11b: no case without a mandate that reaches it, and slicing does not help."""

from datetime import date
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import commands as ask
from domain import events as happened
from domain.accounts import Account, AccountKind
from domain.book import Book
from domain.decide import decide, folded
from domain.mandates import Body, Route
from domain.objections import Rule
from domain.question import Asked
from features import vocabulary as our
from features.deciding import (
    OPENED,
    Told,
    account_opened,
    allocated,
    appropriated,
    asked_for,
    book_given,
    by,
    mandate_set,
    posted,
    refused,
    release_asked_for,
    set_aside,
    when,
)
from features.vocabulary import kr

JUNE_1 = date(2024, 6, 1)
BETWEEN = Route.BETWEEN_SERVICES
MD_TO_JD = (our.NHN_MD, our.NHN_JD)
FUNDED: tuple[happened.Event | Told, ...] = (
    *OPENED,
    appropriated(kr(1000)),
    set_aside(kr(100)),
    allocated(our.NHN_MD, kr(100)),
    allocated(our.NHN_SFM, kr(100)),
    allocated(our.NHN_EMD, kr(100)),
)
CEILING = mandate_set(
    [our.mandate_rule(BETWEEN, Body.BOARD, ceiling=kr(5)), our.mandate_rule(BETWEEN, *our.BOTH)]
)
CUMULATIVE = mandate_set(
    [
        our.mandate_rule(BETWEEN, Body.BOARD, cumulative_ceiling=kr(5)),
        our.mandate_rule(BETWEEN, *our.BOTH),
        our.mandate_rule(Route.RESERVE_RELEASE, Body.BOARD, cumulative_ceiling=kr(5)),
        our.mandate_rule(Route.RESERVE_RELEASE, *our.BOTH),
    ]
)


def required(
    given: tuple[happened.Event | Told, ...], *moves: tuple[Account, Account, int]
) -> tuple[Body, ...]:
    transfers = [our.transfer(source, target, ore) for source, target, ore in moves]
    request, *_ = when(our.reallocate(*transfers, day=JUNE_1), given=given, by=our.NHN)
    assert isinstance(request, happened.ReallocationRequested)
    return request.requires


def test_without_a_mandate_nothing_is_asked_for() -> None:
    before_the_mandate = OPENED[:-1]
    assert isinstance(OPENED[-1], happened.MandateSet)
    money = FUNDED[len(OPENED) :]
    asked = our.reallocate(our.transfer(*MD_TO_JD, kr(1)), day=JUNE_1)
    with refused(Rule.MANDATE_MISSING, about=BETWEEN):
        when(asked, given=(*before_the_mandate, *money), by=our.NHN)
    assert when(asked, given=FUNDED, by=our.NHN)


def test_a_mandate_counts_from_its_first_day() -> None:
    to_come = mandate_set(effective_from=JUNE_1)
    given = (*OPENED[:-1], *FUNDED[len(OPENED) :], to_come)
    asked = our.reallocate(our.transfer(*MD_TO_JD, kr(1)), day=JUNE_1)
    with refused(Rule.MANDATE_MISSING):
        when(asked, given=given, by=our.NHN, on=date(2024, 5, 31))
    assert when(asked, given=given, by=our.NHN, on=JUNE_1)


@pytest.mark.parametrize(("ore", "bodies"), [(kr(5), (Body.BOARD,)), (kr(5) + 1, our.BOTH)])
def test_a_ceiling_is_reached_and_not_passed(ore: int, bodies: tuple[Body, ...]) -> None:
    assert required((*FUNDED, CEILING), (*MD_TO_JD, ore)) == bodies


def test_the_ceiling_is_held_against_the_sum_of_net_takings() -> None:
    two_sources = [(*MD_TO_JD, kr(3)), (our.NHN_SFM, our.NHN_JD, kr(3))]
    assert required((*FUNDED, CEILING), *two_sources) == our.BOTH
    through = [(*MD_TO_JD, kr(5)), (our.NHN_JD, our.NHN_PP, kr(5))]
    assert required((*FUNDED, CEILING), *through) == (Body.BOARD,)


EARLIER = our.transfer(*MD_TO_JD, kr(3))
ASKED = by(our.NHN, asked_for(1, EARLIER, JUNE_1, *our.BOTH))
COUNTED: dict[str, tuple[happened.Event | Told, ...]] = {
    "waiting": (ASKED,),
    "posted": (ASKED, posted(1, EARLIER, JUNE_1)),
}
NOT_COUNTED: dict[str, tuple[happened.Event | Told, ...]] = {
    "rejected": (ASKED, happened.CaseRejected(case=1, decided_by=Body.BOARD)),
    "returned": (ASKED, happened.CaseReturned(case=1, decided_by=Body.BOARD)),
    "withdrawn": (ASKED, happened.CaseWithdrawn(case=1, **our.BASIS)),
}


@pytest.mark.parametrize("state", COUNTED)
def test_earlier_cases_of_the_source_are_added(state: str) -> None:
    given = (*FUNDED, *COUNTED[state], CUMULATIVE)
    assert required(given, (*MD_TO_JD, kr(2))) == (Body.BOARD,)
    assert required(given, (*MD_TO_JD, kr(2) + 1)) == our.BOTH


@pytest.mark.parametrize("state", NOT_COUNTED)
def test_what_came_to_nothing_is_not_added(state: str) -> None:
    given = (*FUNDED, *NOT_COUNTED[state], CUMULATIVE)
    assert required(given, (*MD_TO_JD, kr(5))) == (Body.BOARD,)


def test_what_was_reversed_is_not_added() -> None:
    back = our.transfer(our.NHN_JD, our.NHN_MD, kr(3))
    at_once = mandate_set([our.mandate_rule(BETWEEN)])
    before = (*FUNDED, *COUNTED["posted"], at_once)
    reversing = when(our.reverse(1, JUNE_1), given=before, by=our.NHN)
    assert isinstance(reversing[-1], happened.EntryReversed)
    assert reversing[-1].transfers == (back,)
    given = (*before, *(by(our.NHN, event) for event in reversing), CUMULATIVE)
    assert required(given, (*MD_TO_JD, kr(5))) == (Body.BOARD,)


def test_what_was_partly_approved_is_added_in_part() -> None:
    one = our.transfer(*MD_TO_JD, kr(1))
    given = (*FUNDED, ASKED, posted(1, one, JUNE_1), CUMULATIVE)
    assert required(given, (*MD_TO_JD, kr(4))) == (Body.BOARD,)
    assert required(given, (*MD_TO_JD, kr(4) + 1)) == our.BOTH


def test_accounts_of_one_service_count_together() -> None:
    earlier = our.transfer(our.NHN_SFM, our.NHN_JD, kr(3))
    given = (*FUNDED, by(our.NHN, asked_for(1, earlier, JUNE_1, *our.BOTH)), CUMULATIVE)
    assert required(given, (our.NHN_EMD, our.NHN_JD, kr(2))) == (Body.BOARD,)
    assert required(given, (our.NHN_EMD, our.NHN_JD, kr(2) + 1)) == our.BOTH


def test_each_service_has_its_own_sum_and_any_of_them_may_pass_it() -> None:
    given = (*FUNDED, *COUNTED["waiting"], CUMULATIVE)
    assert required(given, (our.NHN_SFM, our.NHN_JD, kr(5))) == (Body.BOARD,)
    both = [(our.NHN_SFM, our.NHN_JD, kr(1)), (*MD_TO_JD, kr(3))]
    assert required(given, *both) == our.BOTH


@pytest.mark.parametrize(("ore", "bodies"), [(kr(2), (Body.BOARD,)), (kr(2) + 1, our.BOTH)])
def test_releases_count_together_per_fund(ore: int, bodies: tuple[Body, ...]) -> None:
    earlier = release_asked_for(1, our.NHN_MD, kr(3), JUNE_1, *our.BOTH)
    given = (*FUNDED, by(our.NHN, earlier), CUMULATIVE)
    (request,) = when(our.release((our.HDIR_MD, ore), day=JUNE_1), given=given, by=our.HDIR)
    assert isinstance(request, happened.ReserveReleaseRequested)
    assert request.requires == bodies


def test_another_fund_has_a_sum_of_its_own() -> None:
    reserve = our.fund_account(AccountKind.RESERVE, our.EARMARKED)
    aside = our.transfer(our.EARMARKED_UNALLOCATED, reserve, kr(10))
    earmarked = (
        account_opened(reserve),
        appropriated(kr(10), to=our.EARMARKED_UNALLOCATED),
        set_aside(kr(10)).model_copy(update={"fund": our.EARMARKED, "transfers": (aside,)}),
    )
    earlier = by(our.NHN, release_asked_for(1, our.NHN_MD, kr(5), JUNE_1, *our.BOTH))
    given = (*FUNDED, *earmarked, earlier, CUMULATIVE)
    (request,) = when(our.release((our.HTO_PLL, kr(5)), day=JUNE_1), given=given, by=our.BOARD)
    assert isinstance(request, happened.ReserveReleaseRequested)
    assert request.requires == (Body.BOARD,)


class Slice(NamedTuple):
    """One of the cases into which somebody slices what they want to move, in kroner."""

    kroner: int
    source: Account


SLICES = st.lists(
    st.builds(Slice, st.integers(1, 4), st.sampled_from([our.NHN_SFM, our.NHN_EMD])), min_size=1
)


@given(slices=SLICES)
def test_slicing_never_moves_more_than_the_cumulative_ceiling_past_the_ministry(
    slices: list[Slice],
) -> None:
    asked = Asked(our.NHN, our.at_noon(our.JANUARY_1))
    start = book_given([*FUNDED, CUMULATIVE])
    assert start is not None
    book: Book = start
    by_board_alone = in_all = 0
    for part in slices:
        move = our.transfer(part.source, our.NHN_JD, kr(part.kroner))
        command: ask.Command = our.reallocate(move, day=JUNE_1)
        (request,) = decide(book, command, asked)
        assert isinstance(request, happened.ReallocationRequested)
        book = folded(book, (request,), asked)
        in_all += part.kroner
        assert request.requires == ((Body.BOARD,) if in_all <= 5 else our.BOTH)
        by_board_alone += part.kroner if request.requires == (Body.BOARD,) else 0
    assert by_board_alone <= 5
