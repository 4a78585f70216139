"""What the inbox and the case page say, to each of those who read them; asked without a browser."""

import re
from datetime import timedelta
from typing import Final

import httpx2
from starlette.responses import Response as Answer

from api.development.people import PEOPLE
from domain.words import Role
from support.pages import BOOK_PAGE
from support.served import AT_BOOK, BASIS, Served
from support.waiting import decide, release_asked_for, release_treated

INBOX: Final = f"{BOOK_PAGE}/innboks"


def read(served: Served, who: str, path: str) -> str:
    """Return the words of a page, without the signs between them."""
    access, given = served.parts.access, Answer()
    access.cookies.set_session(given, access.sessions.begin(PEOPLE[who]))
    cookie = given.headers["set-cookie"].partition(";")[0]
    answer = httpx2.get(f"{served.address}{path}", headers={"Cookie": cookie}, timeout=30)
    assert answer.status_code == 200, answer.text
    plain = re.sub(r"<[^>]+>", " ", answer.text.partition("<main")[2])
    return " ".join(plain.split())


def in_order(page: str, *words: str) -> bool:
    places = [page.find(word) for word in words]
    return -1 not in places and places == sorted(places)


def test_what_has_waited_longest_comes_first_with_its_days(own_year: Served) -> None:
    first = release_treated(own_year)
    second = release_treated(own_year)
    decide(own_year, first, Role.MINISTRY, body="ministry", outcome="rejected")
    third = release_treated(own_year)
    own_year.clock.time += timedelta(days=12)
    page = read(own_year, "ministry-hod", INBOX)
    assert in_order(page, "HODs innboks", f"Sak {second} ", f"Sak {third} ", "Venter hos andre")
    assert f"Sak {first} " not in page
    assert "12 dager siden 15.01.2025" in page


def test_each_reads_what_waits_for_them_and_elsewhere(own_year: Served) -> None:
    release_asked_for(own_year)
    board = read(own_year, "board-programstyret", INBOX)
    assert in_order(board, "Venter på dere", "Behandle ønsket om utløsning", "Venter hos andre")
    ministry = read(own_year, "ministry-hod", INBOX)
    assert in_order(ministry, "Ingenting venter på dere.", "Venter hos andre", "Sak 8 ")
    asker = read(own_year, "recipient-nhn", INBOX)
    assert in_order(asker, "Sakene deres, og hva de venter på", "Sak 8 ", "programstyret")
    assert "Sak 8 " not in read(own_year, "recipient-hdir", INBOX)
    assert "Sak 8 " in read(own_year, "auditor-riksrevisjonen", INBOX)


def test_a_case_that_waits_is_listed_with_its_days_and_nothing_granted(own_year: Served) -> None:
    release_treated(own_year)
    own_year.clock.time += timedelta(days=12)
    listed = read(own_year, "auditor-riksrevisjonen", f"{BOOK_PAGE}/saker")
    asked, nothing = "5 000 000,00", "– ikke avgjort ennå"
    assert f"siden 15.01.2025, 12 dager NHN 15.01.2025 01.12.2024 {asked} {nothing}" in listed
    assert "20 000 000,00 – ingenting ble godkjent" in listed
    reserve = read(own_year, "auditor-riksrevisjonen", f"{BOOK_PAGE}/reserve")
    assert f"anbefalt – ikke behandlet {nothing} venter på departementet 12 så langt" in reserve
    as_known = read(own_year, "auditor-riksrevisjonen", f"{BOOK_PAGE}/reserve?known=2025-01-18")
    assert "venter på departementet 3 så langt" in as_known


def test_the_case_page_shows_what_was_learnt_since_the_board_saw_the_book(
    own_year: Served,
) -> None:
    number = release_treated(own_year)
    transfer = {"source": "NHN.JD", "target": "NHN.PP", "amount": "250000.00"}
    body = {"transfers": [transfer], "effective_date": "2024-03-01", **BASIS}
    answer = own_year.by(Role.RECIPIENT, "NHN").post(f"{AT_BOOK}/reallocations", body)
    assert answer.status_code == 201, answer.text
    page = read(own_year, "ministry-hod", f"{BOOK_PAGE}/sak/{number}")
    assert in_order(
        page,
        "Styret ble vist boka til og med hendelse #48; det står i vedtaket.",
        "Registrert siden om de samme kontoene",
        "#51 Omfordeling bedt om",
        "gjelder fra 01.03.2024 tilbakedatert",
        "Tidligere saker for samme tjeneste",
        "Sak 6 15.10.2024 avslått",
    )


def test_a_decision_that_does_not_say_what_was_seen_is_read_beside_the_book_before_it(
    year: Served,
) -> None:
    page = read(year, "auditor-riksrevisjonen", f"{BOOK_PAGE}/sak/4")
    assert "Vedtaket sier ikke hva styret ble vist." in page
    assert "hendelse #33, rett før vedtaket ble registrert" in page
