"""What an auditor does, and anyone who reads: from log-in to the answer, by keyboard alone."""

import re
from typing import Any, Final
from zipfile import ZipFile

import pytest
from playwright.sync_api import Locator, Page, expect

from support.pages import BOOK_PAGE, NARROW, WIDE, Visitors
from support.tabbing import enter, follow, tab_to

SPACE: Final = "\u00a0"
WAYS: Final = {
    "laptop": {"width": WIDE, "script": True},
    "phone": {"width": NARROW, "script": True},
    "phone-without-script": {"width": NARROW, "script": False},
}
in_every_way = pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)


@in_every_way
def test_an_auditor_goes_from_a_word_to_an_event_and_home_with_the_bundle(
    visitors: Visitors, way: dict[str, Any]
) -> None:
    with visitors.visit(None, **way) as page:
        page.goto(f"{BOOK_PAGE}/revisjonsspor")
        follow(page, page.get_by_role("link", name="Riksrevisjonen"))
        tab_to(page, page.get_by_label("Søk i tekst"))
        page.keyboard.type("rammebetingelser")
        enter(page)
        expect(page.locator("#lines li")).to_have_count(2)
        follow(page, page.get_by_role("link", name="#45"))
        expect(page.get_by_role("heading", level=1)).to_have_text("#45 Omfordeling ført")
        follow_in_menu(page, "Avvik")
        expect(page.get_by_role("heading", level=2).first).to_be_visible()
        follow_in_menu(page, "Kontroll")
        expect(page.get_by_text("Kjeden er hel.")).to_be_visible()
        open_details(page, page.locator("summary", has_text="Last ned"))
        with page.expect_download() as downloading:
            tab_to(page, page.locator(".downloads").get_by_role("link", name="Bunt for kontroll"))
            page.keyboard.press("Enter")
        with ZipFile(downloading.value.path()) as bundle:
            assert "omfordeling_verify.py" in {
                name.rpartition("/")[2] for name in bundle.namelist()
            }


@in_every_way
def test_anyone_finds_what_stood_on_a_day_as_it_was_known_then(
    visitors: Visitors, way: dict[str, Any]
) -> None:
    with visitors.visit(None, **way) as page:
        page.goto(BOOK_PAGE)
        follow(page, page.get_by_role("link", name="Norsk helsenett"))
        tab_to(page, page.get_by_label("Dag i året"))
        page.keyboard.press("Home")
        for _ in range(31):
            page.keyboard.press("ArrowRight")
        tab_to(page, page.get_by_label("hendelse nr."))
        page.keyboard.type("22")
        enter(page)
        expect(page).to_have_url(re.compile("event=22"))
        said = page.locator(".coordinates").inner_text()
        assert "Gjelder per 01.02.2024" in said
        assert "siste hendelse #22" in said
        unallocated = page.locator(".figures > div", has_text="Ufordelt").first
        expect(unallocated).to_contain_text("235 048 000,00".replace(" ", SPACE))


def follow_in_menu(page: Page, name: str) -> None:
    """Press a link of the navigation, which on a phone has to be opened."""
    menu = page.locator(".menu > summary")
    if menu.is_visible():
        open_details(page, menu)
    follow(page, page.get_by_role("navigation").get_by_role("link", name=name))
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def open_details(page: Page, summary: Locator) -> None:
    """Open what is folded."""
    tab_to(page, summary)
    page.keyboard.press("Enter")
