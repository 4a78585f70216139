"""The page of a case: what stands there about other cases."""

import re

from support.log_in import Browser
from support.pages import BOOK_PAGE
from support.waiting import reallocation_approved, release_asked_for, release_treated


def test_an_earlier_case_that_waits_is_not_said_to_have_been_granted_nothing(
    board: Browser,
) -> None:
    waiting, number = release_asked_for(board.served), release_treated(board.served)
    shown = board.get(f"{BOOK_PAGE}/sak/{number}").text.partition('id="similar"')[2]
    rows = re.findall(r"/sak/(\d+)\".*?Godkjent \(kr\)\">(.*?)</td>", shown, re.DOTALL)
    assert rows == [(str(waiting), ""), ("6", '<span class="figure">0,00</span>')]


def test_much_that_was_recorded_since_is_folded_away(board: Browser) -> None:
    number = release_treated(board.served)
    page = f"{BOOK_PAGE}/sak/{number}"
    assert '<details class="more">' not in board.get(page).text
    for _ in range(3):
        reallocation_approved(board.served)
    assert "Vis 6 hendelser" in board.get(page).text
