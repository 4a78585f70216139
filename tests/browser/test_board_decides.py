"""The board's secretary decides by keyboard what a recipient has asked for."""

from typing import Final

import pytest
from playwright.sync_api import expect

from support.keyboard import Keyboard
from support.pages import BOOK_PAGE, Visitors
from support.served import AT_BOOK
from support.waiting import release_asked_for

CONFIRM: Final = "button[value=confirm]:not([aria-hidden])"
RECORD: Final = "main form button[type=submit]"
DISSENT: Final = [
    {"who": "KS", "what": "Beløpet er for høyt."},
    {"who": "Norsk Helsenett", "what": "Pengene trengs tidligere."},
]


@pytest.mark.parametrize("script", [True, False], ids=["", "no-js"])
def test_the_board_decides_by_keyboard_with_two_dissents(
    own_visitors: Visitors, *, script: bool
) -> None:
    number = release_asked_for(own_visitors.served)
    with own_visitors.visit(None, script=script) as page:
        keys = Keyboard(page)
        page.goto(f"{BOOK_PAGE}/innboks")
        keys.press("a[href*='board-programstyret']")
        keys.press(f"main a[href$='/sak/{number}']")
        keys.press("main a[href$='/vedtak#skjema']")
        keys.go_to("[name=outcome]")
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
        expect(page.locator("[value=recommended]")).to_be_checked()
        keys.write("#forum", "Programstyret")
        keys.write("#case_number", "3/25")
        keys.write("#rationale", "Programstyret anbefaler at midlene utløses.")
        keys.write("#documents-0-title", "Protokoll 10.01.2025")
        keys.write("#dissent-0-who", DISSENT[0]["who"])
        keys.write("#dissent-0-what", DISSENT[0]["what"])
        keys.press("button[value='add dissent who']")
        expect(page.locator("#dissent-1-who")).to_be_focused()
        keys.write("#dissent-1-who", DISSENT[1]["who"])
        keys.write("#dissent-1-what", DISSENT[1]["what"])
        keys.press(CONFIRM)
        for one in DISSENT:
            expect(page.locator("main")).to_contain_text(f"{one['who']}: {one['what']}")
        keys.press(RECORD)
        expect(page).to_have_title(f"Kvittering for sak {number} · Omfordelingsbok")
        expect(page.locator("main")).to_contain_text("Saken venter på departementet.")
        expect(page.locator(f"main a[href$='/sak/{number}/kvittering']")).to_be_visible()
    decision = own_visitors.served.auditor.read(f"{AT_BOOK}/cases/{number}")["events"][1]["event"]
    assert decision["dissent"] == DISSENT
    assert (decision["outcome"], decision["seen_position"]) == ("recommended", 49)
