"""What a request form records: once, as the API would have, with a receipt."""

import json
from typing import Final

import pytest

from domain.words import Role
from support.filled_forms import FORM, TYPED, confirmation, head, hidden
from support.log_in import BOARD, Browser, browsing
from support.served import AT_BOOK, BASIS, BOOK, Served

NHN: Final = "recipient-nhn"


def test_what_the_form_records_is_what_the_api_would_have_recorded(board: Browser) -> None:
    fields = hidden(board, confirmation(board))
    board.post(f"{FORM}/bekreft", fields)
    event = board.served.auditor.read(f"{AT_BOOK}/events?after=48")["items"][0]
    assert event["type"] == "reallocation.requested.v1"
    assert event["event"]["transfers"] == [
        {"source": "NHN.JD", "target": "NHN.PP", "amount": "1800000.00"}
    ]
    assert event["event"]["effective_date"] == "2024-07-07"
    assert event["actor"]["subject"] == BOARD
    assert "/rationale" in event["command"]["fingerprint"]


def test_a_decision_sent_along_names_its_own_day_and_what_the_board_was_shown(
    board: Browser,
) -> None:
    along = {
        "outcome": "approved",
        "decided_on": "06.06.2024",
        "effective_date": "2024-07-08",
        "seen_position": "48",
        "rationale": "Programstyret slutter seg til omfordelingen.",
        "documents-0-title": "Protokoll",
    }
    typed = {**TYPED, **{f"decisions-0-{name}": value for name, value in along.items()}}
    board.post(f"{FORM}/bekreft", hidden(board, confirmation(board, typed)))
    decision = board.served.auditor.read(f"{AT_BOOK}/cases/8")["events"][1]["event"]
    assert (decision["effective_date"], decision["seen_position"]) == ("2024-07-08", 48)


def test_the_same_confirmation_sent_again_leads_to_the_first_receipt(board: Browser) -> None:
    fields = hidden(board, confirmation(board))
    first = board.post(f"{FORM}/bekreft", fields)
    again = board.post(f"{FORM}/bekreft", fields)
    assert first.status_code == again.status_code == 303
    assert first.headers["location"] == again.headers["location"] == f"/bok/{BOOK}/kvittering/49"
    assert head(board.served) == 49


def test_a_form_that_is_recorded_and_then_changed_records_nothing_more(board: Browser) -> None:
    address = confirmation(board)
    fields = hidden(board, address)
    board.post(address, fields)
    answer = board.post(address, {**fields, "transfers-0-amount": "1,9 mill."})
    shown = board.get(answer.headers["location"])
    assert "allerede registrert som sak 8" in shown.text
    assert head(board.served) == 49


def test_a_book_that_has_moved_is_shown_anew_before_anything_is_recorded(board: Browser) -> None:
    address = confirmation(board)
    fields = hidden(board, address)
    someone = board.served.by(Role.RECIPIENT, "NHN")
    transfer = {"source": "NHN.JD", "target": "NHN.PP", "amount": "1.00"}
    body = {"transfers": [transfer], "effective_date": "2024-07-07", **BASIS}
    assert someone.post(f"{AT_BOOK}/reallocations", body).status_code == 201
    answer = board.post(address, fields)
    shown = board.get(answer.headers["location"])
    assert "Noen har skrevet i boka" in shown.text
    assert "#49" in shown.text
    assert head(board.served) == 49


def test_what_has_become_impossible_leads_back_to_the_form_with_the_reason(
    board: Browser,
) -> None:
    address = confirmation(board)
    fields = hidden(board, address)
    someone = board.served.by(Role.RECIPIENT, "NHN")
    transfer = {"source": "NHN.JD", "target": "NHN.PP", "amount": "66000000.00"}
    body = {"transfers": [transfer], "effective_date": "2024-07-07", **BASIS}
    assert someone.post(f"{AT_BOOK}/reallocations", body).status_code == 201
    shown = board.get(board.post(address, fields).headers["location"])
    shown = board.get(shown.headers["location"]) if shown.status_code == 303 else shown
    assert "<title>Feil: " in shown.text
    assert 'id="transfers-0-amount-fault"' in shown.text


def test_a_decision_of_the_board_is_not_sent_along_by_anybody_else(own_year: Served) -> None:
    with browsing(own_year) as browser:
        browser.log_in(person=NHN)
        typed = {**TYPED, "decisions-0-outcome": "approved", "decisions-0-decided_on": "2024-06-06"}
        address = confirmation(browser, typed)
        assert "Vedtak i programstyret" not in browser.get(address).text
        browser.post(address, hidden(browser, address))
        assert head(own_year) == 49


def test_a_form_without_its_token_is_refused(visitor: Browser) -> None:
    address = confirmation(visitor)
    fields = hidden(visitor, address)
    del fields["csrf"]
    assert visitor.post(address, fields).status_code == 403
    assert head(visitor.served) == 48


def test_the_receipt_can_be_downloaded_and_says_what_the_api_says(board: Browser) -> None:
    address = confirmation(board)
    receipt = board.post(address, hidden(board, address)).headers["location"]
    downloaded = board.get(f"{receipt}/kvittering.json")
    shown = json.loads(downloaded.content)
    case = board.served.auditor.read(f"{AT_BOOK}/cases/8")
    assert (shown["case"], shown["events"], shown["hash"]) == (8, [49], case["events"][0]["hash"])
    page = board.get(receipt).text
    assert shown["hash"] in page
    assert "1\u00a0800\u00a0000,00" in page
    assert "07.07.2024" in page
    signed = f"/bok/{BOOK}/sak/8/kvittering"
    assert f'href="{signed}"' in page
    assert downloaded.headers["link"].startswith(f"<{signed}>;")
    assert shown["hash"] in board.get(signed).text


@pytest.mark.parametrize("position", ["0", "1", "9999", "x", "-1", "99999999999999999999"])
def test_there_is_no_receipt_of_what_is_no_case(visitor: Browser, position: str) -> None:
    assert visitor.get(f"/bok/{BOOK}/kvittering/{position}").status_code in {404, 422}
