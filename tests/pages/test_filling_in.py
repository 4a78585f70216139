"""A request form while somebody fills it in: what is shown, what is wrong, what is kept."""

import re
from typing import Final
from urllib.parse import parse_qs, urlsplit

import pytest

from domain.words import Role
from support.filled_forms import TYPED, head, hidden, opened, send
from support.log_in import BOARD, Browser, browsing
from support.served import AT_BOOK, BASIS, Served

HTMX: Final = {"hx_request": "true"}


def test_while_somebody_types_the_effect_is_shown_and_nothing_is_kept(visitor: Browser) -> None:
    address = opened(visitor)
    answer = visitor.post(address, {"csrf": visitor.session.csrf, **TYPED}, **HTMX)
    assert answer.status_code == 200
    assert "Forstått som 1\u00a0800\u00a0000,00 kr" in answer.text
    assert 'id="faults"' not in answer.text
    assert 'value="1,8 mill."' not in visitor.get(address).text
    assert head(visitor.served) == 48


def test_a_later_day_that_would_fail_is_shown_with_the_day_and_the_sentence(
    visitor: Browser,
) -> None:
    lines = {"transfers-0-source": "NHN.MD", "transfers-0-amount": "9 mill."}
    typed = {**TYPED, **lines, "effective_date": "2024-05-15"}
    shown = visitor.post(opened(visitor), {"csrf": visitor.session.csrf, **typed}, **HTMX).text
    assert "ville mangle 1\u00a0000\u00a0000,00\u00a0kr den 1. juni 2024" in shown
    assert "15.05.2024</td>" in shown
    assert "01.06.2024</td>" in shown


def test_later_days_that_would_leave_less_are_shown_before_and_after(board: Browser) -> None:
    earlier = {"source": "NHN.MD", "target": "NHN.PP", "amount": "2000000.00"}
    body = {"transfers": [earlier], "effective_date": "2024-07-01", **BASIS}
    nhn = board.served.by(Role.RECIPIENT, "NHN")
    assert nhn.post(f"{AT_BOOK}/reallocations", body).status_code == 201
    lines = {"transfers-0-source": "NHN.MD", "transfers-0-amount": "1 mill."}
    typed = {**TYPED, **lines, "effective_date": "2024-05-15"}
    shown = board.post(opened(board), {"csrf": board.session.csrf, **typed}, **HTMX).text
    effect, later, on_later_days = shown.partition("Mindre disponibelt senere")
    assert "Den dagen saken gjelder fra, 15.05.2024" in effect
    assert later
    assert re.findall(r"(\d\d\.\d\d\.\d{4})</td>", on_later_days) == ["01.06.2024", "01.07.2024"]


@pytest.mark.parametrize(
    ("language", "ordinary"),
    [
        ("nb", "Pott: ordinære midler"),
        ("nn", "Pott: ordinære midlar"),
        ("en", "Fund: ordinary funds"),
    ],
)
def test_accounts_are_offered_below_the_names_of_their_funds(
    year: Served, language: str, ordinary: str
) -> None:
    with browsing(year) as browser:
        browser.log_in(person=BOARD)
        browser.client.cookies.set("omfordelingsbok-language", language)
        shown = browser.get(opened(browser)).text
    assert re.findall('<optgroup label="([^"]+)"', shown)[0] == ordinary


def test_everything_that_is_missing_is_said_at_once(visitor: Browser) -> None:
    typed = {"transfers-0-amount": "0", "decisions-0-outcome": "approved"}
    answer = send(visitor, opened(visitor), typed)
    shown = visitor.get(answer.headers["location"]).text
    summary = shown.partition('id="faults"')[2].partition("</ds-error-summary>")[0]
    assert re.findall('href="#([^"]+)"', summary) == [
        "transfers-0-source",
        "transfers-0-target",
        "effective_date",
        "rationale",
        "documents-0-title",
        "decisions-0-decided_on",
        "decisions-0-rationale",
        "decisions-0-documents-0-title",
    ]


@pytest.mark.parametrize(
    "amount", ["4.000", "1,234", "0", "-1", "fire", "999 mrd", "\x00", "1 mill"]
)
def test_the_form_comes_back_with_what_is_wrong_and_never_fails(
    visitor: Browser, amount: str
) -> None:
    typed = {**TYPED, "transfers-0-amount": amount, "rationale": "\x00\u202e" * 20, "follows": "x"}
    answer = send(visitor, opened(visitor), typed)
    assert answer.headers["location"].endswith("&vis=feil")
    shown = visitor.get(answer.headers["location"])
    assert shown.status_code == 200
    assert "<title>Feil: " in shown.text
    if amount != "1 mill":
        assert 'id="transfers-0-amount-fault"' in shown.text


def test_a_language_chosen_in_the_middle_keeps_what_was_typed_and_what_it_means(
    visitor: Browser,
) -> None:
    typed = {**TYPED, "transfers-0-amount": "1,234 mill.", "written_in": "nb"}
    answer = send(visitor, opened(visitor), {**typed, "do": "language en"})
    shown = visitor.get(answer.headers["location"]).text
    assert '<html lang="en"' in shown
    assert 'value="1,234,000.00"' in shown
    assert "Read as NOK 1,234,000.00" in shown
    assert TYPED["rationale"] in shown


def test_a_form_of_a_session_that_is_over_is_kept_with_its_key(board: Browser) -> None:
    address, csrf = opened(board), board.session.csrf
    key = hidden(board, address)["key"]
    board.served.clock.time += board.served.parts.access.settings.session_idle * 2
    answer = board.post(address, {"csrf": csrf, "key": key, **TYPED})
    goal = parse_qs(urlsplit(answer.headers["location"]).query)["til"][0]
    shown = board.get(board.log_in(goal).headers["location"]).text
    assert f'name="key" value="{key}"' in shown
    assert 'value="1,8 mill."' in shown
    assert TYPED["rationale"] in shown
