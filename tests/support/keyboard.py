"""Somebody who uses a page by keyboard alone."""

from dataclasses import dataclass
from typing import Final

from playwright.sync_api import Page

MOST_STEPS: Final = 150


@dataclass(frozen=True)
class Keyboard:
    """A person at a page, whose hands never leave the keyboard."""

    page: Page

    def go_to(self, selector: str) -> None:
        """Press Tab until what matches has the focus; fail when it never does."""
        reached = "selector => document.activeElement.matches(selector)"
        for _ in range(MOST_STEPS):
            if self.page.evaluate(reached, selector):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not reach {selector}")

    def choose(self, selector: str, value: str) -> None:
        """Go to a choice and down its list to a value; fail when it is not there."""
        self.go_to(selector)
        field = self.page.locator(selector)
        for _ in range(field.locator("option").count()):
            if field.input_value() == value:
                return
            self.page.keyboard.press("ArrowDown")
        assert field.input_value() == value

    def write(self, selector: str, text: str) -> None:
        """Go to a field and write in it."""
        self.go_to(selector)
        self.page.keyboard.type(text)

    def press(self, selector: str) -> None:
        """Go to a button or a link and press it; wait for the page that it leads to."""
        self.go_to(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
