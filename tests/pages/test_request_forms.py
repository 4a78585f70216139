"""The request forms as a browser sends them: who may, once, and nothing lost on the way."""

import hashlib
import json
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest

from api.incoming.content import MOST_BYTES
from api.middleware.hashed_uploads import MOST_OF_A_FILE
from domain.words import Role
from support.log_in import BOARD, Browser, browsing
from support.pages import import_year
from support.served import AFTER_THE_YEAR, AT_BOOK, BASIS, BOOK, Served, serving

FORM: Final = f"/bok/{BOOK}/omfordel"
NHN: Final = "recipient-nhn"
TYPED: Final = {
    "transfers-0-source": "NHN.JD",
    "transfers-0-target": "NHN.PP",
    "transfers-0-amount": "1,8 mill.",
    "effective_date": "07.07.2024",
    "rationale": "Behovet er flyttet fra det ene målet til det andre.",
    "documents-0-title": "Notat",
}
HIDDEN: Final = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
HTMX: Final = {"hx_request": "true"}


@pytest.fixture(scope="module")
def year_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("year") / "ledger.db"
    import_year(f"sqlite:///{path}")
    return path


@pytest.fixture
def own_year(year_file: Path, tmp_path: Path) -> Iterator[Served]:
    copy = Path(shutil.copy(year_file, tmp_path))
    with serving(f"sqlite:///{copy}", tmp_path / "home") as running:
        running.clock.time = AFTER_THE_YEAR
        yield running


@pytest.fixture
def board(own_year: Served) -> Iterator[Browser]:
    with browsing(own_year) as browser:
        browser.log_in(person=BOARD)
        yield browser


@pytest.fixture
def visitor(year: Served) -> Iterator[Browser]:
    """The board's secretary, who records nothing."""
    with browsing(year) as browser:
        browser.log_in(person=BOARD)
        yield browser


def opened(browser: Browser, form: str = FORM) -> str:
    answer = browser.get(form)
    assert answer.status_code == 303
    return str(answer.headers["location"])


def send(browser: Browser, address: str, typed: Mapping[str, object]) -> httpx2.Response:
    return browser.post(address, {"csrf": browser.session.csrf, **typed})


def confirmation(browser: Browser, typed: Mapping[str, object] = TYPED) -> str:
    answer = send(browser, opened(browser), {**typed, "do": "confirm"})
    assert answer.status_code == 303, answer.text
    assert "/bekreft?" in answer.headers["location"], answer.headers["location"]
    return str(answer.headers["location"])


def hidden(browser: Browser, address: str) -> dict[str, str]:
    main = browser.get(address).text.partition("<main")[2]
    return dict(HIDDEN.findall(main))


def head(served: Served) -> int:
    found = served.parts.ledger.head(BOOK)
    assert found is not None
    return found.position


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


def test_a_decision_of_the_board_is_not_sent_along_by_anybody_else(own_year: Served) -> None:
    with browsing(own_year) as browser:
        browser.log_in(person=NHN)
        typed = {**TYPED, "decisions-0-outcome": "approved", "decisions-0-decided_on": "2024-06-06"}
        address = confirmation(browser, typed)
        assert "Vedtak i programstyret" not in browser.get(address).text
        browser.post(address, hidden(browser, address))
        assert head(own_year) == 49


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


def test_a_later_day_that_would_leave_less_is_shown_before_and_after(visitor: Browser) -> None:
    lines = {"transfers-0-source": "NHN.MD", "transfers-0-amount": "1 mill."}
    typed = {**TYPED, **lines, "effective_date": "2024-05-15"}
    shown = visitor.post(opened(visitor), {"csrf": visitor.session.csrf, **typed}, **HTMX).text
    effect, later, on_the_day = shown.partition("Mindre disponibelt senere")
    assert "Den dagen saken gjelder fra, 15.05.2024" in effect
    assert later
    assert "01.06.2024</td>" in on_the_day
    assert on_the_day.count("<tbody") == 1


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


def test_a_form_without_its_token_is_refused(visitor: Browser) -> None:
    address = confirmation(visitor)
    fields = hidden(visitor, address)
    del fields["csrf"]
    assert visitor.post(address, fields).status_code == 403
    assert head(visitor.served) == 48


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


def upload(browser: Browser, address: str, content: bytes, typed: Mapping[str, str]) -> str:
    fields = {"csrf": browser.session.csrf, "documents-0-sha256": "old", **typed}
    file = {"documents-0-file": ("notat <b>.pdf", content, "application/pdf")}
    headers = {"origin": browser.served.address}
    answer = browser.client.post(address, data=fields, files=file, headers=headers)
    assert answer.status_code == 303, answer.text
    return browser.get(str(answer.headers["location"])).text


@pytest.mark.parametrize("size", [0, 1, 5 * MOST_BYTES])
def test_a_file_gets_no_further_in_than_its_digest(visitor: Browser, size: int) -> None:
    content = b"\xff" * size
    shown = upload(visitor, opened(visitor), content, TYPED)
    assert hashlib.sha256(content).hexdigest() in shown


def test_a_file_that_is_too_large_is_said_beside_its_field_and_nothing_is_lost(
    visitor: Browser,
) -> None:
    shown = upload(visitor, opened(visitor), b"\x00" * (MOST_OF_A_FILE + 1), TYPED)
    assert 'id="documents-0-sha256-fault"' in shown
    assert 'value="1,8 mill."' in shown


def test_too_much_text_in_a_form_with_files_is_refused(visitor: Browser) -> None:
    fields = {"csrf": visitor.session.csrf, "rationale": "x" * (MOST_BYTES + 1)}
    file = {"documents-0-file": ("notat.pdf", b"", "application/pdf")}
    answer = visitor.client.post(opened(visitor), data=fields, files=file)
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "content", [b"", b"--x", b"nonsense", b'--x\r\nContent-Disposition: form-data; name="a"']
)
def test_a_form_that_is_broken_off_is_refused(visitor: Browser, content: bytes) -> None:
    headers = {"content-type": "multipart/form-data; boundary=x", "origin": visitor.served.address}
    answer = visitor.client.post(opened(visitor), content=content, headers=headers)
    assert answer.status_code in {403, 422}


def test_the_receipt_can_be_downloaded_and_says_what_the_api_says(board: Browser) -> None:
    address = confirmation(board)
    receipt = board.post(address, hidden(board, address)).headers["location"]
    downloaded = board.get(f"{receipt}/kvittering.json")
    shown = json.loads(downloaded.content)
    case = board.served.auditor.read(f"{AT_BOOK}/cases/8")
    assert (shown["case"], shown["events"], shown["hash"]) == (8, [49], case["events"][0]["hash"])
    page = board.get(receipt).text
    assert shown["hash"] in page
    signed = f"/bok/{BOOK}/sak/8/kvittering"
    assert f'href="{signed}"' in page
    assert downloaded.headers["link"].startswith(f"<{signed}>;")
    assert shown["hash"] in board.get(signed).text


@pytest.mark.parametrize("position", ["0", "1", "9999", "x", "-1", "99999999999999999999"])
def test_there_is_no_receipt_of_what_is_no_case(visitor: Browser, position: str) -> None:
    assert visitor.get(f"/bok/{BOOK}/kvittering/{position}").status_code in {404, 422}
