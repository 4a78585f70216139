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
