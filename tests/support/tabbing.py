"""Going through a page with the Tab key alone."""

from typing import Final

from playwright.sync_api import Locator, Page

_MOST_STOPS: Final = 120


def tab_to(page: Page, place: Locator) -> None:
    """Press Tab until a place is in focus; fail if it never is."""
    for _ in range(_MOST_STOPS):
        page.keyboard.press("Tab")
        if place.evaluate("place => place === document.activeElement"):
            return
    raise AssertionError(f"Tab does not lead to {place}")


def follow(page: Page, link: Locator) -> None:
    """Go to a link and press it; wait for the page that it leads to."""
    tab_to(page, link)
    enter(page)


def enter(page: Page) -> None:
    """Press Enter; wait for the page that it leads to.

    ``expect_navigation`` would be content with an address that a script has replaced.
    """
    with page.expect_event("load"):
        page.keyboard.press("Enter")
