"""What is wrong with a form about a case is said by the name of its field, in words of its own."""

import re
from collections.abc import Callable

import pytest

from support.filled_forms import opened, send
from support.log_in import BOARD, MINISTRY, browsing
from support.pages import BOOK_PAGE
from support.served import Served
from support.waiting import reallocation_approved, release_asked_for, release_treated


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


@pytest.mark.parametrize(
    ("person", "act", "said"),
    [
        (BOARD, "sak/8/vedtak", ["Utfall: Velg ett av alternativene.", "Vedtatt", "Begrunnelse"]),
        ("recipient-nhn", "sak/8/trekk", ["Begrunnelse"]),
        ("recipient-nhn", "sak/2/tilbakefor", ["Grunn: Velg ett av alternativene.", "Gjelder fra"]),
    ],
)
def test_every_fault_of_an_empty_form_names_its_field(
    own_year: Served, person: str, act: str, said: list[str]
) -> None:
    release_asked_for(own_year)
    with browsing(own_year) as browser:
        browser.log_in(person=person)
        answer = send(browser, opened(browser, f"{BOOK_PAGE}/{act}"), {})
        shown = browser.get(answer.headers["location"]).text
    faults = re.findall("<li><a [^>]*>([^<]*)</a>", shown.partition('id="faults"')[2])
    assert len(faults) >= len(said)
    assert all(": " in fault for fault in faults)
    for fault, beginning in zip(faults, said, strict=False):
        assert fault.startswith(beginning)
