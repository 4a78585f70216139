"""Log-in and log-out in a real browser: by keyboard, without scripts, to the page asked for."""

import re

import pytest
from playwright.sync_api import expect

from support.pages import BOOK_PAGE, Visitors
from support.tabbing import follow

TRAIL = f"{BOOK_PAGE}/revisjonsspor"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_person_logs_in_to_the_page_asked_for_and_out_again(
    visitors: Visitors, *, script: bool
) -> None:
    with visitors.visit(None, script=script) as page:
        page.goto(TRAIL)
        expect(page).to_have_url(re.compile(r"/logg-inn\?til="))
        page.get_by_role("link", name="Riksrevisjonen").click()
        expect(page).to_have_url(re.compile(f"{TRAIL}$"))
        expect(page.get_by_text("Riksrevisjonen", exact=False).first).to_be_visible()
        page.get_by_role("button", name="Logg ut").click()
        expect(page).to_have_url(re.compile("/logg-inn$"))
        page.goto(TRAIL)
        expect(page).to_have_url(re.compile(r"/logg-inn\?til="))


def test_a_person_logs_in_and_out_by_keyboard_alone(visitors: Visitors) -> None:
    with visitors.visit(None) as page:
        page.goto(BOOK_PAGE)
        follow(page, page.get_by_role("link", name="Programstyrets sekretær"))
        expect(page).to_have_url(re.compile(f"{BOOK_PAGE}$"))
        follow(page, page.get_by_role("button", name="Logg ut"))
        expect(page).to_have_url(re.compile("/logg-inn$"))


def test_a_language_is_chosen_before_log_in_and_lasts(visitors: Visitors) -> None:
    with visitors.visit(None) as page:
        page.goto("/logg-inn?til=%2Fhjelp%2Foverview")
        page.get_by_role("button", name="English").click()
        expect(page).to_have_url(re.compile(r"/logg-inn\?til="))
        expect(page.get_by_role("heading", name="Log in")).to_be_visible()
        page.get_by_role("link", name="Norsk helsenett").click()
        expect(page.get_by_role("button", name="Log out")).to_be_visible()
