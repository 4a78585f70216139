"""Hostile text in every field of a decision."""

from typing import Final

import pytest
from playwright.sync_api import expect

from support.case_pages import MINISTRY, RECEIPT, case_page, fill_in, steps
from support.pages import CONFIRM, NARROW, RECORD, Visitors, assert_accessible, assert_fits
from support.waiting import release_treated

SCRIPT: Final = "<script>document.title='hacked'</script><img src=x onerror=alert(1)>"
FORMULA: Final = '=HYPERLINK("http://x";"y")'
BACKWARDS: Final = "\u202eTREVMO\u202c \u2066abc\u2069"
FIELDS: Final = (
    "#forum",
    "#case_number",
    "#documents-0-title",
    "#documents-0-case_number",
    "#documents-0-archive_reference",
    "#dissent-0-who",
    "#dissent-0-what",
)


@pytest.mark.parametrize(
    "hostile", [SCRIPT, FORMULA, BACKWARDS], ids=["script", "formula", "right-to-left"]
)
def test_hostile_text_in_every_field_is_text_on_every_page(
    own_visitors: Visitors, hostile: str
) -> None:
    filling = f"{hostile} {'x' * (20_000 - len(hostile) - 1)}"
    number = release_treated(own_visitors.served, rationale=filling)
    with own_visitors.visit(MINISTRY, width=NARROW) as page:
        page.goto(f"{case_page(number)}/vedtak")
        fill_in(page, "rejected", dict.fromkeys(FIELDS, hostile) | {"#rationale": filling})
        page.click(CONFIRM)
        expect(page.locator("main")).to_contain_text(filling)
        assert_fits(page)
        page.click(RECORD)
        expect(page).to_have_title(RECEIPT)
        page.goto(case_page(number))
        assert page.locator("main").inner_text().count(hostile) == len(FIELDS) + 2
        assert_fits(page)


def test_control_characters_are_refused_beside_every_field(own_visitors: Visitors) -> None:
    number = release_treated(own_visitors.served)
    with own_visitors.visit(MINISTRY) as page:
        page.goto(f"{case_page(number)}/vedtak")
        typed = dict.fromkeys((*FIELDS, "#rationale"), "a\x01b\x1b")
        fill_in(page, "partly-approved", typed | {"#lines-0-amount": "\x01"})
        page.click(CONFIRM)
        expect(page.locator("#faults")).to_be_focused()
        for selector in (*typed, "#lines-0-amount"):
            expect(page.locator(selector)).to_have_attribute("aria-invalid", "true")
        assert_accessible(page)
    assert len(steps(own_visitors.served, number)) == 2
