"""What happens around somebody who is typing: another language, a session that ends."""

from typing import Final

import pytest
from playwright.sync_api import Page, expect

from api.development.people import PEOPLE
from support.keyboard import Keyboard
from support.pages import BOOK_PAGE, Visitors, assert_accessible
from support.waiting import release_treated

BOARD: Final = PEOPLE["board-programstyret"]
MINISTRY: Final = PEOPLE["ministry-hod"]
REALLOCATE: Final = f"{BOOK_PAGE}/omfordel"
RATIONALE: Final = "Behovet er flyttet fra det ene målet til det andre."
ENGLISH: Final = ".languages [lang=en]"


def type_in(page: Page) -> None:
    page.select_option("#transfers-0-source", "NHN.MD")
    page.fill("#transfers-0-amount", "1,234 mill.")
    page.fill("#rationale", RATIONALE)


@pytest.mark.parametrize("script", [True, False], ids=["", "no-js"])
def test_another_language_in_the_middle_of_a_request_loses_nothing(
    visitors: Visitors, *, script: bool
) -> None:
    with visitors.visit(BOARD, script=script) as page:
        page.goto(REALLOCATE)
        type_in(page)
        Keyboard(page).press(ENGLISH)
        expect(page.locator("html")).to_have_attribute("lang", "en")
        expect(page.locator("#transfers-0-source")).to_have_value("NHN.MD")
        expect(page.locator("#transfers-0-amount")).to_have_value("1,234,000.00")
        expect(page.locator("#rationale")).to_have_value(RATIONALE)


def test_another_language_in_the_middle_of_a_decision_loses_nothing(
    own_visitors: Visitors,
) -> None:
    number = release_treated(own_visitors.served)
    with own_visitors.visit(MINISTRY) as page:
        page.goto(f"{BOOK_PAGE}/sak/{number}/vedtak")
        page.check("[value=partly-approved]")
        page.fill("#lines-0-amount", "1,234 mill.")
        page.fill("#dissent-0-who", "KS")
        page.click(ENGLISH)
        expect(page.locator("html")).to_have_attribute("lang", "en")
        expect(page.locator("[value=partly-approved]")).to_be_checked()
        expect(page.locator("#lines-0-amount")).to_have_value("1,234,000.00")
        expect(page.locator("#lines-1-amount")).to_have_value("1,000,000.00")
        expect(page.locator("#dissent-0-who")).to_have_value("KS")


def test_enter_in_a_field_goes_on_and_changes_no_language(visitors: Visitors) -> None:
    with visitors.visit(BOARD) as page:
        page.goto(REALLOCATE)
        type_in(page)
        page.locator("#transfers-0-amount").press("Enter")
        expect(page.locator("#faults")).to_be_focused()
        expect(page.locator("html")).to_have_attribute("lang", "nb")


def test_whoever_types_after_the_session_is_over_is_told_and_goes_on_where_they_were(
    own_visitors: Visitors,
) -> None:
    served = own_visitors.served
    with own_visitors.visit(None) as page:
        page.goto(REALLOCATE)
        page.click("a[href*='board-programstyret']")
        served.clock.time += served.parts.access.settings.session_idle * 2
        type_in(page)
        expect(page.locator("#effect-now")).to_contain_text("Du er logget ut.")
        expect(page.locator("#effect-said")).to_have_text(
            "Du er logget ut. Det du har skrevet, er tatt vare på."
        )
        assert_accessible(page)
        page.click("#effect-now a")
        page.click("a[href*='board-programstyret']")
        expect(page.locator("#transfers-0-amount")).to_have_value("1,234 mill.")
        expect(page.locator("#rationale")).to_have_value(RATIONALE)


def test_whoever_has_logged_out_elsewhere_logs_in_beside_the_form_and_loses_nothing(
    own_visitors: Visitors,
) -> None:
    with own_visitors.visit(BOARD) as page:
        page.goto(REALLOCATE)
        elsewhere = page.context.new_page()
        elsewhere.goto(BOOK_PAGE)
        elsewhere.click("form[action='/logg-ut'] button")
        elsewhere.wait_for_url("**/logg-inn")
        type_in(page)
        expect(page.locator("#effect-said")).to_contain_text("Logg inn igjen i en ny fane")
        assert_accessible(page)
        with page.expect_popup() as opened:
            page.click("#effect-now a")
        opened.value.click("a[href*='board-programstyret']")
        expect(opened.value.locator("form[action='/logg-ut']")).to_be_visible()
        page.click("button[value=effect]")
        expect(page.locator("#transfers-0-amount")).to_have_value("1,234 mill.")
        expect(page.locator("#rationale")).to_have_value(RATIONALE)
