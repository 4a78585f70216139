"""A chain that somebody has meddled with: the page says so, and where."""

from playwright.sync_api import expect

from support.page_list import AUDITOR
from support.pages import BOOK_PAGE, Visitors, assert_accessible
from support.tampering import attacking


def test_a_broken_chain_is_an_alert_that_names_the_event(own_visitors: Visitors) -> None:
    with attacking(own_visitors.served.opened.database_url) as attacker:
        attacker.change(20, "hash", b"0" * 64)
    with own_visitors.visit(AUDITOR) as page:
        page.goto(f"{BOOK_PAGE}/kontroll")
        expect(page.get_by_role("alert")).to_contain_text("Kjeden er brutt.")
        expect(page.get_by_role("alert")).to_contain_text("hendelse #20")
        assert_accessible(page)
