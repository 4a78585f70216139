"""Hostile text in every field of a request."""

from typing import Final

import pytest
from playwright.sync_api import expect

from support.pages import CONFIRM, RECORD, Visitors
from support.request_pages import BOARD, LINES, RATIONALE, REALLOCATE, fill_in

SCRIPT: Final = "<script>document.title='hacked'</script><img src=x onerror=alert(1)>"
FORMULA: Final = '=HYPERLINK("http://x";"y")'
BACKWARDS: Final = "\u202eTREVMO\u202c \u2066abc\u2069"
LONG: Final = "x" * 20_000


@pytest.mark.parametrize(
    ("hostile", "is_refused"),
    [(SCRIPT, False), (FORMULA, False), (BACKWARDS, False), (LONG, True), ("a\x01b\x1b", True)],
    ids=["script", "formula", "right-to-left", "long", "control"],
)
def test_hostile_text_in_every_field_is_text_or_refused(
    own_visitors: Visitors, hostile: str, *, is_refused: bool
) -> None:
    fields = [
        "documents-0-title",
        "documents-0-case_number",
        "documents-0-archive_reference",
        "decisions-0-forum",
        "decisions-0-case_number",
        "decisions-0-documents-0-title",
        "decisions-0-dissent-0-who",
        "decisions-0-dissent-0-what",
    ]
    with own_visitors.visit(BOARD) as page:
        page.goto(REALLOCATE)
        fill_in(page, LINES)
        page.select_option("#decisions-0-outcome", "approved")
        page.fill("#decisions-0-decided_on", "2024-06-06")
        long_enough = hostile if is_refused else f"{hostile} {RATIONALE}"
        for name in (*fields, "rationale", "decisions-0-rationale"):
            page.fill(f"#{name}", long_enough if name.endswith("rationale") else hostile)
        page.fill("#transfers-0-amount", hostile if is_refused else "1 mill.")
        page.click(CONFIRM)
        if is_refused:
            expect(page.locator("#faults")).to_be_focused()
            for name in (*fields, "transfers-0-amount"):
                expect(page.locator(f"#{name}")).to_have_attribute("aria-invalid", "true")
            return
        expect(page.locator("main")).to_contain_text(hostile)
        page.click(RECORD)
        expect(page).to_have_title("Kvittering for sak 8 · Omfordelingsbok")
