"""Asking once: pressed twice, going back, a lost answer, two tabs, a session that ends."""

import pytest
from playwright.sync_api import expect

from domain.words import Role
from support.pages import CONFIRM, RECORD, Visitors, assert_accessible, lose_the_answer
from support.request_pages import (
    BASIS_TYPED,
    BOARD,
    HEAD,
    LINES,
    REALLOCATE,
    confirmed,
    fill_in,
    position,
)
from support.served import AT_BOOK, BASIS


def test_pressing_twice_makes_one_entry(own_visitors: Visitors) -> None:
    with own_visitors.visit(BOARD) as page:
        confirmed(page)
        page.dblclick(RECORD)
        expect(page).to_have_title("Kvittering for sak 8 · Omfordelingsbok")
        assert position(own_visitors.served) == HEAD + 1


def test_going_back_and_pressing_again_leads_to_the_first_receipt(own_visitors: Visitors) -> None:
    with own_visitors.visit(BOARD) as page:
        confirmed(page)
        page.click(RECORD)
        expect(page).to_have_title("Kvittering for sak 8 · Omfordelingsbok")
        receipt = page.url
        page.go_back()
        page.locator(f"{RECORD}, main a[href*=kvittering]").first.click()
        expect(page).to_have_url(receipt)
        page.go_back()
        page.go_back()
        expect(page.locator("main")).to_contain_text("allerede registrert som sak 8")
        assert_accessible(page)
        assert position(own_visitors.served) == HEAD + 1


def test_going_back_from_the_confirmation_shows_what_was_typed(visitors: Visitors) -> None:
    with visitors.visit(BOARD) as page:
        confirmed(page)
        page.go_back()
        for selector, text in (LINES | BASIS_TYPED).items():
            expect(page.locator(selector)).to_have_value(text)


def test_a_lost_answer_is_asked_for_again_and_nothing_is_recorded_twice(
    own_visitors: Visitors,
) -> None:
    with own_visitors.visit(BOARD) as page:
        confirmed(page)
        address = page.url
        lose_the_answer(page)
        assert position(own_visitors.served) == HEAD + 1
        page.goto(address)
        page.locator(f"{RECORD}, main a[href*=kvittering]").first.click()
        expect(page).to_have_title("Kvittering for sak 8 · Omfordelingsbok")
        assert position(own_visitors.served) == HEAD + 1


def test_two_tabs_with_one_form_make_one_entry(own_visitors: Visitors) -> None:
    with own_visitors.visit(BOARD) as page:
        confirmed(page)
        other = page.context.new_page()
        other.goto(page.url)
        page.click(RECORD)
        expect(page).to_have_title("Kvittering for sak 8 · Omfordelingsbok")
        other.click(RECORD)
        expect(other).to_have_url(page.url)
        assert position(own_visitors.served) == HEAD + 1


def test_whoever_confirms_what_has_moved_is_shown_what_is_new(own_visitors: Visitors) -> None:
    with own_visitors.visit(BOARD) as page:
        confirmed(page)
        transfer = {"source": "NHN.JD", "target": "NHN.PP", "amount": "1000000.00"}
        body = {"transfers": [transfer], "effective_date": "2024-07-07", **BASIS}
        someone = own_visitors.served.by(Role.RECIPIENT, "NHN")
        assert someone.post(f"{AT_BOOK}/reallocations", body).status_code == 201
        page.click(RECORD)
        expect(page.locator("[role=alert]")).to_contain_text("#49")
        expect(page.locator("[role=alert]")).to_be_focused()
        assert_accessible(page)
        page.click(RECORD)
        expect(page).to_have_title("Kvittering for sak 9 · Omfordelingsbok")


@pytest.mark.parametrize("script", [True, False], ids=["", "no-js"])
def test_a_session_that_ends_in_the_middle_loses_nothing(
    own_visitors: Visitors, *, script: bool
) -> None:
    with own_visitors.visit(None, script=script) as page:
        page.goto(REALLOCATE)
        page.click("a[href*='board-programstyret']")
        typed = LINES | BASIS_TYPED | {"#rationale": "Lang tekst. " * 500}
        fill_in(page, typed)
        clock = own_visitors.served.clock
        clock.time += own_visitors.served.parts.access.settings.session_idle * 2
        page.click(CONFIRM)
        page.click("a[href*='board-programstyret']")
        for selector, text in typed.items():
            expect(page.locator(selector)).to_have_value(text)
        page.click(CONFIRM)
        page.click(RECORD)
        expect(page).to_have_title("Kvittering for sak 8 · Omfordelingsbok")
