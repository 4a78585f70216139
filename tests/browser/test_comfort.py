"""What the reading pages do for hands and eyes: with a keyboard, with and without JavaScript."""

import re
from typing import Final

import pytest
from playwright.sync_api import Locator, Page, expect

from support.page_list import AUDITOR
from support.pages import BOOK_PAGE, NARROW, WIDE, Visitors, assert_accessible, assert_fits
from support.tabbing import follow

BETWEEN: Final = 660
"""Wide enough for tables to stand as tables, too narrow for the widest."""


def coordinates(page: Page) -> Locator:
    """Return the line that says which picture is shown."""
    return page.locator(".coordinates").first


def test_the_slider_moves_the_picture_and_keeps_the_focus(visitors: Visitors) -> None:
    with visitors.visit(AUDITOR) as page:
        page.goto(f"{BOOK_PAGE}?at=2024-07-02&known=2024-09-30")
        page.get_by_label("Dag i året").focus()
        page.keyboard.press("ArrowLeft")
        expect(page.locator("#picture .coordinates")).to_contain_text("01.07.2024")
        expect(page.get_by_label("Gjelder per")).to_have_value("2024-07-01")
        expect(page.locator("#at-echo")).to_have_text("01.07.2024")
        expect(page.get_by_label("Dag i året")).to_be_focused()
        expect(page).to_have_url(re.compile("at=2024-07-01.*known=2024-09-30"))
        page.reload()
        expect(coordinates(page)).to_contain_text("Gjelder per 01.07.2024")


def test_the_trail_is_filtered_while_one_types(visitors: Visitors) -> None:
    with visitors.visit(AUDITOR) as page:
        page.goto(f"{BOOK_PAGE}/revisjonsspor")
        page.get_by_label("Søk i tekst").press_sequentially("rammebet")
        expect(page.locator("#lines li")).to_have_count(2)
        expect(page.get_by_label("Søk i tekst")).to_be_focused()
        expect(page).to_have_url(re.compile("q=rammebet"))
        assert_accessible(page)


def test_a_date_is_echoed_as_it_is_chosen(visitors: Visitors) -> None:
    with visitors.visit(AUDITOR) as page:
        page.goto(f"{BOOK_PAGE}/flyt")
        page.get_by_label("Gjelder fra og med").fill("2024-03-09")
        expect(page.locator("#from-echo")).to_have_text("09.03.2024")


def test_everything_works_without_javascript(visitors: Visitors) -> None:
    with visitors.visit(AUDITOR, script=False) as page:
        page.goto(BOOK_PAGE)
        page.get_by_label("Gjelder per").fill("2024-06-01")
        page.get_by_label("Gjelder per").press("Enter")
        expect(coordinates(page)).to_contain_text("Gjelder per 01.06.2024")
        page.get_by_label("Dag i året").press("ArrowLeft")
        page.get_by_role("button", name="Vis").click()
        expect(coordinates(page)).to_contain_text("Gjelder per 31.05.2024")
        page.get_by_role("link", name="Revisjonsspor").click()
        page.get_by_label("Søk i tekst").fill("rammebetingelser")
        page.get_by_label("Søk i tekst").press("Enter")
        expect(page.locator("#lines li")).to_have_count(2)
        page.get_by_role("link", name="#45").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("#45 Omfordeling ført")


def test_a_keyboard_is_enough_on_a_phone(visitors: Visitors) -> None:
    with visitors.visit(AUDITOR, width=NARROW) as page:
        page.goto(BOOK_PAGE)
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Hopp til innholdet")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()
        page.locator(".menu > summary").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("link", name="Kontroll")).to_be_visible()
        assert_accessible(page)
        follow(page, page.get_by_role("link", name="Kontroll"))
        expect(page.get_by_role("heading", level=1)).to_have_text("Kontroll")


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_no_table_of_a_reading_page_is_wider_than_its_place(visitors: Visitors, width: int) -> None:
    with visitors.visit(AUDITOR, width=width) as page:
        for path in (
            "",
            "/saker",
            "/reserve",
            "/flyt?what=everything",
            "/sammenlign",
            "/hendelse/24",
        ):
            page.goto(f"{BOOK_PAGE}{path}")
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            too_wide = page.locator(".wide").evaluate_all(
                "all => all.filter(e => e.scrollWidth > e.clientWidth).map(e => e.ariaLabel)"
            )
            assert too_wide == [], path


def test_a_wide_table_scrolls_by_keyboard_and_the_page_does_not(visitors: Visitors) -> None:
    with visitors.visit(AUDITOR, width=BETWEEN) as page:
        page.goto(BOOK_PAGE)
        page.get_by_text("Tallene i figuren").click()
        table = page.get_by_role("region", name="Tallene i figuren")
        table.focus()
        page.keyboard.press("ArrowRight")
        expect(table).to_be_focused()
        page.wait_for_function("document.activeElement.scrollLeft > 0")
        assert_fits(page)


def test_a_printed_event_has_the_facts_and_nothing_to_click(visitors: Visitors) -> None:
    with visitors.visit(AUDITOR) as page:
        page.goto(f"{BOOK_PAGE}/hendelse/45")
        page.emulate_media(media="print")
        for gone in (".menu", ".who", ".help"):
            expect(page.locator(gone)).to_be_hidden()
        expect(page.get_by_text("Forgjengerens hash")).to_be_visible()


def test_the_book_of_somebody_with_one_book_is_the_front_page(visitors: Visitors) -> None:
    with visitors.visit(AUDITOR) as page:
        page.goto("/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Oversikt")
        page.get_by_role("button", name="Nynorsk").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Oversyn")
