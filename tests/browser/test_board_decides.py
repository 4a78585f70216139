"""The board's secretary decides by keyboard what a recipient has asked for."""

from typing import Final

import pytest
from playwright.sync_api import expect

from api.development.people import PEOPLE
from support.keyboard import Keyboard
from support.pages import BOOK_PAGE, CONFIRM, RECORD, Visitors, assert_accessible, assert_fits
from support.served import AT_BOOK
from support.waiting import release_asked_for

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


def test_the_board_asks_for_a_reversal_and_sends_its_decision_along(
    own_visitors: Visitors,
) -> None:
    with own_visitors.visit(PEOPLE["board-programstyret"]) as page:
        page.goto(f"{BOOK_PAGE}/sak/2/tilbakefor")
        page.check("[value=decision-changed]")
        page.fill("#rationale", "Vedtaket er endret av programstyret.")
        page.fill("#documents-0-title", "Notat")
        page.select_option("#decisions-0-outcome", "approved")
        page.click(CONFIRM)
        expect(page.locator("#decisions-0-rationale")).to_have_attribute("aria-invalid", "true")
        expect(page.locator("#effect-now .ds-alert")).to_have_count(0)
        page.fill("#decisions-0-decided_on", "2025-01-10")
        page.fill("#decisions-0-seen_position", "48")
        page.fill("#decisions-0-rationale", "Programstyret vil ha føringen tilbakeført.")
        page.fill("#decisions-0-documents-0-title", "Protokoll 10.01.2025")
        page.click(CONFIRM)
        expect(page.locator("main")).to_contain_text("Vedtak i programstyret: godkjent")
        expect(page.locator("main")).to_contain_text("slik den var ved hendelse #48")
        assert_accessible(page)
        assert_fits(page)
        page.click(RECORD)
        expect(page.locator("main")).to_contain_text("Saken venter på departementet.")
    events = own_visitors.served.auditor.read(f"{AT_BOOK}/cases/8")["events"]
    assert events[1]["event"]["seen_position"] == 48
