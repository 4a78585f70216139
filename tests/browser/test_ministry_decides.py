"""The ministry decides on the case page, at a real Chromium."""

from typing import Final

import pytest
from playwright.sync_api import expect

from api.texts.languages import Language
from support.case_pages import (
    BASIS_TYPED,
    DECIDE,
    MINISTRY,
    RATIONALE,
    RECEIPT,
    case_page,
    fill_in,
    steps,
)
from support.keyboard import Keyboard
from support.pages import BOOK_PAGE, CONFIRM, NARROW, RECORD, WIDE, Visitors, assert_fits, look
from support.waiting import reallocation_approved, release_treated

INBOX: Final = f"{BOOK_PAGE}/innboks"


@pytest.mark.parametrize(
    ("script", "width"), [(True, WIDE), (False, WIDE), (True, NARROW)], ids=["", "no-js", "phone"]
)
def test_the_ministrys_case_officer_does_the_whole_job_by_keyboard(
    own_visitors: Visitors, *, script: bool, width: int
) -> None:
    number = release_treated(own_visitors.served)
    with own_visitors.visit(None, script=script, width=width) as page:
        keys = Keyboard(page)
        page.goto(INBOX)
        keys.press("a[href*='ministry-hod']")
        expect(page.locator("main")).to_contain_text("Vedta utløsning av usikkerhetsavsetningen")
        keys.press(f"main a[href$='/sak/{number}']")
        expect(page.locator("main")).to_contain_text("KS: Beløpet er for høyt.")
        expect(page.locator("main")).to_contain_text("til og med hendelse #48; det står i vedtaket")
        keys.press(DECIDE)
        keys.go_to("[name=outcome]")
        keys.page.keyboard.press("ArrowDown")
        if not script:
            keys.press("button[value=effect]")
        keys.go_to("#lines-0-amount")
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type("2,5 mill.")
        keys.go_to("#lines-1-amount")
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.press("Delete")
        if not script:
            keys.press("button[value=effect]")
            expect(page.locator("#effect")).to_be_focused()
        expect(page.locator("#effect-now tbody tr")).to_have_count(2)
        expect(page.locator("#effect-now")).to_contain_text("+2\u00a0500\u00a0000,00")
        keys.write("#rationale", RATIONALE)
        keys.write("#documents-0-title", "HOD brev 15.01.2025")
        keys.press(CONFIRM)
        assert_fits(page)
        expect(page.locator("main")).to_contain_text("Delvis godkjent")
        keys.press(RECORD)
        expect(page).to_have_title(RECEIPT)
        assert_fits(page)
    *_, decision, posting = steps(own_visitors.served, number)
    assert decision["event"]["seen_position"] == 50
    assert decision["event"]["outcome"] == "partly-approved"
    assert [t["amount"] for t in posting["event"]["transfers"]] == ["2500000.00"]


@pytest.mark.parametrize(
    ("outcome", "state"),
    [("rejected", "avslått"), ("no-objection", "ført"), ("returned", "returnert")],
)
def test_the_ministry_refuses_has_no_objection_or_returns(
    own_visitors: Visitors, outcome: str, state: str
) -> None:
    number = reallocation_approved(own_visitors.served)
    with own_visitors.visit(MINISTRY) as page:
        page.goto(f"{case_page(number)}/vedtak")
        fill_in(page, outcome)
        moves = outcome == "no-objection"
        expect(page.locator("#effect-now")).to_contain_text(
            "Ingen flere avgjørelser kreves" if moves else "ingen penger flyttes"
        )
        page.click(CONFIRM)
        page.click(RECORD)
        page.goto(case_page(number))
        expect(page.locator("h1 .ds-tag")).to_have_text(state)
        expect(page.locator(DECIDE)).to_have_count(0)
        page.goto(INBOX)
        expect(page.locator("main")).to_contain_text("Ingenting venter på dere.")
        expect(page.locator("nav .count")).to_have_count(0)


def test_a_part_is_lowered_never_raised(own_visitors: Visitors) -> None:
    number = release_treated(own_visitors.served)
    with own_visitors.visit(MINISTRY) as page:
        page.goto(f"{case_page(number)}/vedtak")
        expect(page.locator("#lines-0-amount")).to_be_hidden()
        fill_in(page, "partly-approved", BASIS_TYPED | {"#lines-1-amount": "1 000 000,01"})
        page.click(CONFIRM)
        expect(page.locator("#faults")).to_be_focused()
        page.click("#faults a")
        expect(page.locator("#lines-1-amount")).to_be_focused()
        expect(page.locator("#lines-1-amount")).to_have_attribute("aria-invalid", "true")


@pytest.mark.parametrize("language", list(Language))
def test_every_state_of_a_case_is_accessible(own_visitors: Visitors, language: Language) -> None:
    number = release_treated(own_visitors.served)
    reallocation_approved(own_visitors.served)
    with own_visitors.visit(MINISTRY, language=language) as page:
        page.goto(INBOX)
        look(page, language)
        page.goto(case_page(number))
        look(page, language)
        page.click(DECIDE)
        page.click(CONFIRM)
        page.locator("#faults").wait_for()
        look(page, language)
        fill_in(page, "partly-approved", BASIS_TYPED | {"#lines-0-amount": "2,5 mill."})
        page.locator("#effect-now table").wait_for()
        look(page, language)
        page.click(CONFIRM)
        page.wait_for_url("**/bekreft*")
        look(page, language)
