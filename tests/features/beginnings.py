"""Beginnings: what has happened before somebody asks or decides. Amounts in øre."""

from datetime import date

from domain import events as happened
from domain.commands import Outcome
from domain.mandates import Body
from domain.words import Transfer
from features import vocabulary as our
from features.deciding import (
    OPENED,
    Told,
    allocated,
    appropriated,
    asked_for,
    board_decided,
    by,
    posted,
    release_asked_for,
    reversal_asked_for,
    set_aside,
)
from features.vocabulary import million

Beginning = tuple[happened.Event | Told, ...]

MAY_15, JUNE_1, JULY_1 = date(2024, 5, 15), date(2024, 6, 1), date(2024, 7, 1)


def md_to_jd(ore: int) -> Transfer:
    """Return a move from NHN.MD to NHN.JD."""
    return our.transfer(our.NHN_MD, our.NHN_JD, ore)


FOUR = md_to_jd(million(4))
BACK = our.transfer(our.NHN_JD, our.NHN_MD, million(4))
FIVE_RELEASED = our.transfer(our.RESERVE, our.NHN_SFM, million(5))

ALL_ALLOCATED: Beginning = (
    *OPENED,
    appropriated(million(12)),
    allocated(our.NHN_MD, million(12)),
)
ASKED_BY_NHN: Beginning = (
    *ALL_ALLOCATED,
    by(our.NHN, asked_for(1, FOUR, JUNE_1, *our.BOTH)),
)
TWELVE: Beginning = (*OPENED, appropriated(million(100)), allocated(our.NHN_MD, million(12)))
FOUR_MOVED_IN_JUNE: Beginning = (asked_for(1, FOUR, JUNE_1), posted(1, FOUR, JUNE_1))
FOUR_WAITING_IN_JUNE = (asked_for(1, FOUR, JUNE_1, *our.BOTH),)

BOTH_FUNDS: Beginning = (
    *OPENED,
    appropriated(million(100)),
    set_aside(million(30)),
    allocated(our.NHN_SFM, million(20)),
    allocated(our.NHN_MD, million(12)),
    appropriated(million(20), to=our.EARMARKED_UNALLOCATED),
    allocated(our.HTO_PLL, million(20), of=our.EARMARKED_UNALLOCATED),
)
FUNDED: Beginning = (
    *OPENED,
    appropriated(million(42)),
    set_aside(million(30)),
    allocated(our.NHN_MD, million(12)),
)


def reallocation(*requires: Body) -> Beginning:
    """Return that four were asked for, to be decided by these bodies."""
    return (*FUNDED, by(our.NHN, asked_for(1, FOUR, JUNE_1, *requires)))


def release(*requires: Body) -> Beginning:
    """Return that five were asked for from the reserve."""
    asked = release_asked_for(1, our.NHN_SFM, million(5), JUNE_1, *requires)
    return (*FUNDED, by(our.NHN, asked))


def reversal(*requires: Body) -> Beginning:
    """Return that four were moved, and asked for back as case 2."""
    return (
        *reallocation(),
        by(our.NHN, posted(1, FOUR, JUNE_1)),
        by(our.NHN, reversal_asked_for(2, 1, BACK, JUNE_1, *requires)),
    )


WITH_MINISTRY = (*reallocation(*our.BOTH), board_decided(1, FOUR, JUNE_1))
RELEASE_WITH_MINISTRY = (
    *release(*our.BOTH),
    board_decided(1, FIVE_RELEASED, JUNE_1, Outcome.RECOMMENDED),
)

PERSON = {Body.BOARD: our.BOARD, Body.MINISTRY: our.MINISTRY}
"""Who records what a body has decided."""
