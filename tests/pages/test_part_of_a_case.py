"""Approving a part of a case: what is said when nothing of it is approved."""

import re
from collections.abc import Callable

import pytest

from support.filled_forms import opened, send
from support.log_in import MINISTRY, browsing
from support.pages import BOOK_PAGE
from support.served import Served
from support.waiting import reallocation_approved, release_treated


@pytest.mark.parametrize(
    ("waiting", "field"),
    [(release_treated, "lines-0-amount"), (reallocation_approved, "transfers-0-amount")],
)
@pytest.mark.parametrize("amount", ["", "0", "0,00"])
def test_who_approves_nothing_of_a_case_is_told_so_beside_its_first_line(
    own_year: Served, waiting: Callable[[Served], int], field: str, amount: str
) -> None:
    number = waiting(own_year)
    typed = {"outcome": "partly-approved", "decided_on": "2025-01-10", field: amount}
    with browsing(own_year) as browser:
        browser.log_in(person=MINISTRY)
        answer = send(browser, opened(browser, f"{BOOK_PAGE}/sak/{number}/vedtak"), typed)
        shown = browser.get(answer.headers["location"]).text
    said = re.search(f'id="{field}-fault">([^<]*)<', shown)
    assert said
    assert said[1].startswith("Godkjenn noe av minst én linje.")
