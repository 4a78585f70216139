"""Registrer omfordeling and Be om utløsning, by people at a real Chromium."""

import pytest
from playwright.sync_api import expect

from api.development.people import PEOPLE
from api.texts.languages import Language
from support.keyboard import Keyboard
from support.pages import (
    CONFIRM,
    NARROW,
    RECORD,
    WIDE,
    Visitors,
    assert_accessible,
    assert_fits,
    look,
)
from support.request_pages import (
    BASIS_TYPED,
    BOARD,
    LINES,
    NHN,
    RATIONALE,
    REALLOCATE,
    RELEASE,
    fill_in,
)


@pytest.mark.parametrize(
    ("script", "width"), [(True, WIDE), (False, WIDE), (True, NARROW)], ids=["", "no-js", "phone"]
)
def test_the_boards_secretary_does_the_whole_job_by_keyboard(
    own_visitors: Visitors, *, script: bool, width: int
) -> None:
    with own_visitors.visit(None, script=script, width=width) as page:
        keys = Keyboard(page)
        page.goto(REALLOCATE)
        keys.press("a[href*='board-programstyret']")
        keys.choose("#transfers-0-source", "NHN.JD")
        keys.choose("#transfers-0-target", "HDIR.JD")
        keys.write("#transfers-0-amount", "1,8 mill.")
        keys.press("button[value='add transfers source']")
        expect(page.locator("#transfers-1-source")).to_be_focused()
        keys.choose("#transfers-1-source", "NHN.MD")
        keys.choose("#transfers-1-target", "NHN.PP")
        keys.write("#transfers-1-amount", "500 tusen")
        keys.write("#effective_date", "07072024")
        if script:
            expect(page.locator("#transfers-1-amount-echo")).to_have_text(
                "Forstått som 500\u00a0000,00 kr"
            )
        else:
            keys.press("button[value=effect]")
            expect(page.locator("#effect")).to_be_focused()
        expect(page.locator("#effect-now tbody tr")).to_have_count(4)
        keys.write("#rationale", RATIONALE)
        keys.write("#documents-0-title", "Programstyre sak 16/24")
        keys.choose("#decisions-0-outcome", "approved")
        keys.write("#decisions-0-decided_on", "06062024")
        keys.write("#decisions-0-forum", "Programstyret")
        keys.write("#decisions-0-rationale", "Programstyret slutter seg til omfordelingen.")
        keys.write("#decisions-0-documents-0-title", "Protokoll 06.06.2024")
        keys.press(CONFIRM)
        assert_fits(page)
        expect(page.locator("main")).to_contain_text("Vedtak i programstyret: godkjent")
        keys.press(RECORD)
        expect(page).to_have_title("Kvittering for sak 8 · Omfordelingsbok")
        expect(page.locator("main")).to_contain_text("Saken venter på departementet.")
        assert_fits(page)


def test_nhn_asks_for_a_release_and_is_shown_what_is_left(own_visitors: Visitors) -> None:
    with own_visitors.visit(NHN) as page:
        page.goto(RELEASE)
        offered = page.locator("#lines-0-account option").all_inner_texts()
        assert all("NHN" in account for account in offered[1:])
        page.select_option("#lines-0-account", "NHN.JD")
        page.fill("#lines-0-amount", "30 mill.")
        page.fill("#effective_date", "2024-12-01")
        expect(page.locator("#effect-now .ds-alert")).to_contain_text("Usikkerhetsavsetning")
        page.fill("#lines-0-amount", "4 mill.")
        expect(page.locator("#effect-now .ds-alert")).to_have_count(0)
        fill_in(page, BASIS_TYPED)
        page.click(CONFIRM)
        page.click(RECORD)
        expect(page.locator("main")).to_contain_text(
            "Saken venter på programstyret og deretter departementet."
        )


@pytest.mark.parametrize("address", [REALLOCATE, RELEASE])
def test_whoever_may_not_ask_gets_a_sentence_and_no_form(visitors: Visitors, address: str) -> None:
    with visitors.visit(PEOPLE["auditor-riksrevisjonen"]) as page:
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 403
        expect(page.locator("main form")).to_have_count(0)
        expect(page.locator("main")).to_contain_text("Rollen revisor har ikke adgang")
        assert_accessible(page)


def test_what_is_wrong_stands_beside_its_field_and_in_a_summary_with_links(
    visitors: Visitors,
) -> None:
    with visitors.visit(BOARD) as page:
        page.goto(REALLOCATE)
        fill_in(page, LINES | {"#transfers-0-amount": "4.000"})
        page.click(CONFIRM)
        expect(page).to_have_title("Feil: Registrer omfordeling · Omfordelingsbok")
        expect(page.locator("#faults")).to_be_focused()
        expect(page.locator("#transfers-0-amount-fault")).to_contain_text("4\u00a0000 og 4,000")
        described = page.locator("#transfers-0-amount").get_attribute("aria-describedby") or ""
        assert "transfers-0-amount-fault" in described.split()
        page.click("#faults a[href='#transfers-0-amount']")
        expect(page.locator("#transfers-0-amount")).to_be_focused()
        page.fill("#transfers-0-amount", "4 000")
        expect(page.locator("#transfers-0-amount-echo")).to_have_text(
            "Forstått som 4\u00a0000,00 kr"
        )
        expect(page.locator("#transfers-0-amount-fault")).to_be_hidden()


@pytest.mark.parametrize("language", list(Language))
def test_a_form_with_an_effect_its_confirmation_and_its_receipt_are_accessible(
    own_visitors: Visitors, language: Language
) -> None:
    with own_visitors.visit(BOARD, language=language) as page:
        page.goto(REALLOCATE)
        fill_in(page, LINES | BASIS_TYPED)
        page.select_option("#decisions-0-outcome", "approved")
        page.locator("#effect-now table").wait_for()
        look(page, language)
        page.select_option("#decisions-0-outcome", "")
        page.click(CONFIRM)
        page.wait_for_url("**/bekreft*")
        look(page, language)
        page.click(RECORD)
        page.wait_for_url("**/kvittering/*")
        look(page, language)
