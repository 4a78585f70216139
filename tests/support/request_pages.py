"""The request forms at a real Chromium: who asks, what they type, what was recorded."""

from collections.abc import Mapping
from typing import Final

from playwright.sync_api import Page, expect

from api.development.people import PEOPLE
from support.pages import BOOK_PAGE, CONFIRM
from support.served import Served

BOARD: Final = PEOPLE["board-programstyret"]
NHN: Final = PEOPLE["recipient-nhn"]
REALLOCATE: Final = f"{BOOK_PAGE}/omfordel"
RELEASE: Final = f"{BOOK_PAGE}/utlos"
RATIONALE: Final = "Behovet er flyttet fra det ene målet til det andre."
LINES: Final = {
    "#transfers-0-source": "NHN.JD",
    "#transfers-0-target": "HDIR.JD",
    "#transfers-0-amount": "1,8 mill.",
    "#effective_date": "2024-07-07",
}
BASIS_TYPED: Final = {"#rationale": RATIONALE, "#documents-0-title": "Programstyre sak 16/24"}
HEAD: Final = 48


def fill_in(page: Page, typed: Mapping[str, str]) -> None:
    """Type or choose, by selector."""
    for selector, text in typed.items():
        field = page.locator(selector)
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(text)
        else:
            field.fill(text)


def position(served: Served) -> int:
    """Return the position of the last event of the book."""
    head = served.parts.ledger.head("digital-samhandling-2024")
    assert head is not None
    return head.position


def confirmed(page: Page, address: str = REALLOCATE) -> None:
    """Fill in a reallocation and go on to its confirmation."""
    page.goto(address)
    fill_in(page, LINES | BASIS_TYPED)
    page.click(CONFIRM)
    expect(page).to_have_title("Bekreft omfordelingen · Omfordelingsbok")
