"""The page of a case at a real Chromium: who decides, what they type, what was recorded."""

from collections.abc import Mapping
from typing import Any, Final

from playwright.sync_api import Page, expect

from api.development.people import PEOPLE
from support.pages import BOOK_PAGE, CONFIRM
from support.served import AT_BOOK, Served

MINISTRY: Final = PEOPLE["ministry-hod"]
BOARD: Final = PEOPLE["board-programstyret"]
NHN: Final = PEOPLE["recipient-nhn"]
DECIDE: Final = "main a[href$='/vedtak#skjema']"
RATIONALE: Final = "Departementet legger vekt på framdriften i innføringen."
BASIS_TYPED: Final = {"#rationale": RATIONALE, "#documents-0-title": "HOD brev 15.01.2025"}
RECEIPT: Final = "Kvittering for sak 8 · Omfordelingsbok"


def case_page(number: int) -> str:
    """Return where a case is."""
    return f"{BOOK_PAGE}/sak/{number}"


def steps(served: Served, number: int) -> list[dict[str, Any]]:
    """Return all events of a case, by the API."""
    events: list[dict[str, Any]] = served.auditor.read(f"{AT_BOOK}/cases/{number}")["events"]
    return events


def fill_in(page: Page, outcome: str, typed: Mapping[str, str] = BASIS_TYPED) -> None:
    """Choose an outcome and type the rest, by selector."""
    page.check(f"[name=outcome][value={outcome}]")
    for selector, text in typed.items():
        page.fill(selector, text)


def confirmed(page: Page, number: int, outcome: str = "approved") -> None:
    """Fill in a decision and go on to its confirmation."""
    page.goto(f"{case_page(number)}/vedtak")
    fill_in(page, outcome)
    page.click(CONFIRM)
    expect(page).to_have_title(f"Bekreft vedtaket i sak {number} · Omfordelingsbok")
