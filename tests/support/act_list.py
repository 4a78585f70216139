"""Every state of forms, decisions and receipts, one after the other, by name of its screenshot."""

from collections.abc import Iterator
from typing import Final

from playwright.sync_api import Page

from api.development.people import PEOPLE
from domain.words import Role
from support.pages import BOOK_PAGE, Visitors
from support.waiting import decide, reallocation_approved, release_asked_for, release_treated

_BOARD: Final = PEOPLE["board-programstyret"]
_NHN: Final = PEOPLE["recipient-nhn"]
_MINISTRY: Final = PEOPLE["ministry-hod"]
_CONFIRM: Final = "button[value=confirm]:not([aria-hidden])"
_RECORD: Final = "main form button[type=submit]:not([name])"
_BASIS: Final = {
    "#rationale": "Behovet er flyttet fra det ene målet til det andre, jf. notatet.",
    "#documents-0-title": "Notat om framdriften",
    "#documents-0-case_number": "24/1",
}


def acts(visitors: Visitors) -> Iterator[tuple[str, Page]]:
    """Go through the jobs of all who write; yield each state by name, with its page."""
    yield from _reallocating(visitors)
    yield from _board_deciding(visitors)
    yield from _ministry_deciding(visitors)
    yield from _following_up(visitors)
    yield from _withdrawing_and_reversing(visitors)


def _write(page: Page, *more: tuple[str, str]) -> None:
    for selector, text in (*_BASIS.items(), *more):
        page.fill(selector, text)


def _go_on(page: Page, button: str) -> None:
    with page.expect_navigation():
        page.click(button)


def _reallocating(visitors: Visitors) -> Iterator[tuple[str, Page]]:
    with visitors.visit(_BOARD) as page:
        page.goto(f"{BOOK_PAGE}/omfordel")
        page.select_option("#transfers-0-source", "NHN.MD")
        page.select_option("#transfers-0-target", "NHN.PP")
        page.fill("#effective_date", "2024-05-15")
        page.fill("#transfers-0-amount", "9 mill.")
        page.locator("#effect-now .ds-alert").wait_for()
        yield "omfordel-nektet", page
        page.fill("#transfers-0-amount", "1 mill.")
        page.locator("#effect-now h3").wait_for()
        page.select_option("#decisions-0-outcome", "approved")
        _go_on(page, _CONFIRM)
        yield "omfordel-mangler", page
        _write(page, ("#decisions-0-decided_on", "2024-05-10"))
        page.fill("#decisions-0-rationale", "Programstyret slutter seg til omfordelingen.")
        page.fill("#decisions-0-documents-0-title", "Protokoll 10.05.2024")
        _go_on(page, _CONFIRM)
        yield "omfordel-bekreft", page
        release_asked_for(visitors.served)
        _go_on(page, _RECORD)
        yield "omfordel-nytt-i-boka", page
        _go_on(page, _RECORD)
        yield "omfordel-kvittering", page


def _board_deciding(visitors: Visitors) -> Iterator[tuple[str, Page]]:
    number = release_asked_for(visitors.served)
    with visitors.visit(_BOARD) as page:
        page.goto(f"{BOOK_PAGE}/innboks")
        yield "innboks-styret", page
        page.goto(f"{BOOK_PAGE}/sak/{number}/vedtak")
        yield "vedtak-styret", page


def _ministry_deciding(visitors: Visitors) -> Iterator[tuple[str, Page]]:
    reallocation_approved(visitors.served)
    number = release_treated(visitors.served)
    with visitors.visit(_MINISTRY) as page:
        page.goto(f"{BOOK_PAGE}/innboks")
        yield "innboks-hod", page
        for name in ("saker", "reserve"):
            page.goto(f"{BOOK_PAGE}/{name}")
            yield f"{name}-venter", page
        page.goto(f"{BOOK_PAGE}/sak/{number}")
        yield "sak-hos-hod", page
        page.goto(f"{BOOK_PAGE}/sak/{number}/vedtak")
        page.check("[value=partly-approved]")
        page.fill("#lines-0-amount", "2,5 mill.")
        page.locator("#effect-now table").wait_for()
        _go_on(page, _CONFIRM)
        yield "vedtak-mangler", page
        _write(page, ("#dissent-0-who", "KS"), ("#dissent-0-what", "Beløpet er for høyt."))
        _go_on(page, _CONFIRM)
        yield "vedtak-bekreft", page
        decide(visitors.served, number, Role.MINISTRY, body="ministry", outcome="returned")
        _go_on(page, _RECORD)
        yield "vedtak-for-sent", page


def _following_up(visitors: Visitors) -> Iterator[tuple[str, Page]]:
    number = release_treated(visitors.served)
    decide(visitors.served, number, Role.MINISTRY, body="ministry", outcome="returned")
    with visitors.visit(_NHN) as page:
        page.goto(f"{BOOK_PAGE}/sak/{number}")
        yield "sak-returnert", page
        _go_on(page, "main a[href*='folger=']")
        yield "utlos-pa-nytt", page


def _withdrawing_and_reversing(visitors: Visitors) -> Iterator[tuple[str, Page]]:
    number = release_asked_for(visitors.served)
    with visitors.visit(_NHN) as page:
        page.goto(f"{BOOK_PAGE}/sak/{number}")
        _go_on(page, "main a[href$='/trekk#skjema']")
        yield "trekk", page
        _write(page)
        _go_on(page, _CONFIRM)
        yield "trekk-bekreft", page
        _go_on(page, _RECORD)
        yield "trekk-kvittering", page
        page.goto(f"{BOOK_PAGE}/sak/2/tilbakefor")
        page.check("[value=decision-changed]")
        _write(page)
        _go_on(page, _CONFIRM)
        yield "tilbakefor-bekreft", page
        page.go_back()
        yield "tilbakefor", page
