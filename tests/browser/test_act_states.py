"""Every state of withdrawing, reversing and coming too late, accessible in every language."""

from typing import Final

import pytest
from playwright.sync_api import Page, expect

from api.development.people import PEOPLE
from api.texts.languages import Language
from domain.words import Role
from support.pages import BOOK_PAGE, CONFIRM, RECORD, Visitors, look
from support.waiting import decide, release_asked_for, release_treated

NHN: Final = PEOPLE["recipient-nhn"]
MINISTRY: Final = PEOPLE["ministry-hod"]
POSTED_CASE: Final = 2
pytestmark = pytest.mark.parametrize("language", list(Language))


def write_basis(page: Page) -> None:
    page.fill("#rationale", "Departementet legger vekt på framdriften i innføringen.")
    page.fill("#documents-0-title", "HOD brev 15.01.2025")


def confirm(page: Page) -> None:
    page.click(CONFIRM)
    page.wait_for_url("**/bekreft*")


def record(page: Page) -> None:
    page.click(RECORD)
    page.wait_for_url("**/kvittering/*")


def test_withdrawing_is_accessible_from_form_to_receipt(
    own_visitors: Visitors, language: Language
) -> None:
    number = release_asked_for(own_visitors.served)
    with own_visitors.visit(NHN, language=language) as page:
        page.goto(f"{BOOK_PAGE}/sak/{number}/trekk")
        page.click(CONFIRM)
        page.locator("#faults").wait_for()
        look(page, language)
        write_basis(page)
        confirm(page)
        look(page, language)
        record(page)
        look(page, language)


def test_asking_for_a_reversal_is_accessible_from_form_to_receipt(
    own_visitors: Visitors, language: Language
) -> None:
    with own_visitors.visit(NHN, language=language) as page:
        page.goto(f"{BOOK_PAGE}/sak/{POSTED_CASE}/tilbakefor")
        page.click(CONFIRM)
        page.locator("#faults").wait_for()
        look(page, language)
        page.check("[value=decision-changed]")
        write_basis(page)
        confirm(page)
        look(page, language)
        record(page)
        look(page, language)


def test_news_before_the_record_and_a_case_that_is_gone_are_accessible(
    own_visitors: Visitors, language: Language
) -> None:
    number = release_treated(own_visitors.served)
    with own_visitors.visit(MINISTRY, language=language) as page:
        page.goto(f"{BOOK_PAGE}/sak/{number}/vedtak")
        page.check("[value=rejected]")
        write_basis(page)
        confirm(page)
        release_asked_for(own_visitors.served)
        page.click(RECORD)
        expect(page.locator("[role=alert]")).to_contain_text("#51")
        look(page, language)
        decide(own_visitors.served, number, Role.MINISTRY, body="ministry", outcome="returned")
        page.click(RECORD)
        page.locator("main dl.facts").wait_for()
        expect(page.locator(RECORD)).to_have_count(0)
        look(page, language)
