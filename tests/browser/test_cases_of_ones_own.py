"""What those who asked do with their case, and who gets no form for it."""

from typing import Final

import pytest
from playwright.sync_api import Page, expect

from api.development.people import PEOPLE
from domain.words import Role
from support.case_pages import BASIS_TYPED, BOARD, DECIDE, NHN, case_page, steps
from support.pages import BOOK_PAGE, CONFIRM, RECORD, Visitors, assert_accessible
from support.served import DOCUMENTS
from support.waiting import decide, release_asked_for, release_treated

AS_BEFORE: Final = {
    "#follows": "8",
    "#lines-0-account": "NHN.JD",
    "#lines-0-amount": "4\u00a0000\u00a0000,00",
    "#lines-1-account": "NHN.PP",
    "#effective_date": "2024-12-01",
    "#documents-0-title": "Notat",
    "#documents-0-case_number": "24/1",
    "#rationale": "",
}


def test_whoever_asked_may_withdraw_and_ask_for_a_reversal(own_visitors: Visitors) -> None:
    number = release_asked_for(own_visitors.served)
    with own_visitors.visit(NHN) as page:
        page.goto(case_page(number))
        expect(page.locator("nav .count")).to_have_text("1 venter")
        page.click("main a[href$='/trekk#skjema']")
        act(page)
        page.goto(f"{BOOK_PAGE}/sak/2")
        page.click("main a[href$='/tilbakefor#skjema']")
        page.check("[name=reason][value=decision-changed]")
        act(page)
        expect(page).to_have_title("Kvittering for sak 9 · Omfordelingsbok")
        page.goto(f"{BOOK_PAGE}/sak/2")
        expect(page.locator(".facts a[href$='/sak/9']")).to_have_text("Sak 9")
        assert page.locator("main a[href$='/tilbakefor#skjema']").count() == 0
    assert steps(own_visitors.served, number)[-1]["kind"] == "case.withdrawn.v1"


def act(page: Page) -> None:
    for selector, text in BASIS_TYPED.items():
        page.fill(selector, text)
    page.click(CONFIRM)
    page.click(RECORD)
    page.wait_for_url("**/kvittering/**")


@pytest.mark.parametrize("script", [True, False], ids=["", "no-js"])
def test_a_returned_case_is_asked_for_again_with_what_it_asked_for(
    own_visitors: Visitors, *, script: bool
) -> None:
    number = release_treated(own_visitors.served)
    decide(own_visitors.served, number, Role.MINISTRY, body="ministry", outcome="returned")
    with own_visitors.visit(NHN, script=script) as page:
        page.goto(case_page(number))
        page.click("main a[href*='/utlos?folger=']")
        for selector, text in AS_BEFORE.items():
            expect(page.locator(selector)).to_have_value(text)
        page.fill("#lines-0-amount", "3 mill.")
        page.fill("#rationale", "Beløpet er satt ned slik departementet ba om.")
        page.click(CONFIRM)
        expect(page.locator("main")).to_contain_text("4\u00a0000\u00a0000,00")
        page.click(RECORD)
        expect(page).to_have_title(f"Kvittering for sak {number + 1} · Omfordelingsbok")
        page.click("main a.ds-button")
        page.click(f".facts a[href$='/sak/{number}']")
        expect(page.locator(f".facts a[href$='/sak/{number + 1}']")).to_be_visible()
    asked = steps(own_visitors.served, number + 1)[0]["event"]
    assert asked["follows"] == number
    assert [line["amount"] for line in asked["transfers"]] == ["3000000.00", "1000000.00"]
    assert asked["documents"][0] == DOCUMENTS[0]


def test_whoever_has_asked_reads_that_another_must_decide(own_visitors: Visitors) -> None:
    number = release_asked_for(own_visitors.served)
    one = BOARD.model_copy(update={"subject": NHN.subject})
    with own_visitors.visit(one) as page:
        page.goto(case_page(number))
        expect(page.locator(".ds-alert")).to_contain_text("En annen person må registrere vedtaket.")
        expect(page.locator(DECIDE)).to_have_count(0)
        assert_accessible(page)


def test_those_to_whom_it_is_not_offered_get_no_form(own_visitors: Visitors) -> None:
    number = release_treated(own_visitors.served)
    with own_visitors.visit(PEOPLE["auditor-riksrevisjonen"]) as page:
        page.goto(case_page(number))
        expect(page.locator("main form, main .ds-button")).to_have_count(0)
        answer = page.goto(f"{case_page(number)}/vedtak")
        assert answer
        assert answer.status == 403
    with own_visitors.visit(BOARD) as page:
        page.goto(f"{case_page(number)}/vedtak")
        expect(page).to_have_url(f"{own_visitors.served.address}{case_page(number)}")
