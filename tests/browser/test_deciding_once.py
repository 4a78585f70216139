"""Deciding once: two at once, pressed twice, going back, a lost answer, a session that ends."""

from collections.abc import Callable
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from support.case_pages import (
    BASIS_TYPED,
    MINISTRY,
    RATIONALE,
    RECEIPT,
    case_page,
    confirmed,
    fill_in,
    steps,
)
from support.pages import CONFIRM, RECORD, Visitors, assert_accessible, assert_fits, lose_the_answer
from support.waiting import release_asked_for, release_treated

ANOTHER: Final = MINISTRY.model_copy(update={"subject": "ola.nordmann", "name": "Ola Nordmann"})


def test_of_two_who_decide_at_once_the_second_is_told_who_was_first(
    own_visitors: Visitors,
) -> None:
    number = release_treated(own_visitors.served)
    with own_visitors.visit(MINISTRY) as first, own_visitors.visit(ANOTHER) as second:
        confirmed(second, number, "rejected")
        confirmed(first, number)
        first.click(RECORD)
        expect(first).to_have_title(RECEIPT)
        second.click(RECORD)
        expect(second).to_have_title("Sak 8 ble avgjort i mellomtiden · Omfordelingsbok")
        shown = second.locator("main")
        expect(shown).to_contain_text("Departementets vedtak registrert: godkjent")
        expect(shown).to_contain_text(MINISTRY.name)
        expect(shown).to_contain_text(RATIONALE)
        assert_accessible(second)
        assert_fits(second)
    assert len(steps(own_visitors.served, number)) == 4


def test_what_others_record_meanwhile_is_shown_before_it_is_decided(
    own_visitors: Visitors,
) -> None:
    number = release_treated(own_visitors.served)
    with own_visitors.visit(MINISTRY) as page:
        confirmed(page, number)
        release_asked_for(own_visitors.served)
        page.click(RECORD)
        expect(page.locator("[role=alert]")).to_contain_text("#51")
        expect(page.locator("main")).to_contain_text(RATIONALE)
        page.click(RECORD)
        expect(page).to_have_title(RECEIPT)
    decision = steps(own_visitors.served, number)[2]
    assert decision["event"]["seen_position"] == 51


def pressed_twice(page: Page) -> None:
    page.dblclick(RECORD)


def gone_back(page: Page) -> None:
    page.click(RECORD)
    expect(page).to_have_title(RECEIPT)
    page.go_back()
    expect(page.locator("main")).to_contain_text("allerede sendt")
    page.go_back()
    expect(page.locator("main")).to_contain_text("allerede sendt")
    page.click("main a[href*=kvittering]")


def answer_lost(page: Page) -> None:
    address = page.url
    lose_the_answer(page)
    page.goto(address)
    page.click("main a[href*=kvittering]")


@pytest.mark.parametrize("pressing", [pressed_twice, gone_back, answer_lost])
def test_a_decision_is_recorded_once(
    own_visitors: Visitors, pressing: Callable[[Page], None]
) -> None:
    number = release_treated(own_visitors.served)
    with own_visitors.visit(MINISTRY) as page:
        confirmed(page, number)
        pressing(page)
        expect(page).to_have_title(RECEIPT)
    assert len(steps(own_visitors.served, number)) == 4


@pytest.mark.parametrize("script", [True, False], ids=["", "no-js"])
def test_a_session_that_ends_in_the_middle_loses_nothing(
    own_visitors: Visitors, *, script: bool
) -> None:
    number = release_treated(own_visitors.served)
    served = own_visitors.served
    with own_visitors.visit(None, script=script) as page:
        page.goto(f"{case_page(number)}/vedtak")
        page.click("a[href*='ministry-hod']")
        typed = BASIS_TYPED | {"#rationale": "Lang tekst. " * 500, "#dissent-0-who": "KS"}
        fill_in(page, "rejected", typed)
        for button in (CONFIRM, None):
            served.clock.time += served.parts.access.settings.session_idle * 2
            page.click(button or "#dissent button")
            page.click("a[href*='ministry-hod']")
            for selector, text in typed.items():
                expect(page.locator(selector)).to_have_value(text)
            expect(page.locator("[value=rejected]")).to_be_checked()
        page.fill("#dissent-0-what", "Burde godkjennes.")
        page.click(CONFIRM)
        page.click(RECORD)
        expect(page).to_have_title(RECEIPT)
