"""The inbox and the case page, by people at a real Chromium who decide."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import pytest
from playwright.sync_api import Page, Route, expect

from api.development.people import PEOPLE
from api.texts.languages import Language
from domain.words import Role
from support.keyboard import Keyboard
from support.pages import (
    BOOK_PAGE,
    NARROW,
    WIDE,
    Visitors,
    assert_accessible,
    assert_fits,
    look,
)
from support.served import AT_BOOK, DOCUMENTS, Served
from support.waiting import decide, reallocation_approved, release_asked_for, release_treated

MINISTRY: Final = PEOPLE["ministry-hod"]
ANOTHER: Final = MINISTRY.model_copy(update={"subject": "ola.nordmann", "name": "Ola Nordmann"})
BOARD: Final = PEOPLE["board-programstyret"]
NHN: Final = PEOPLE["recipient-nhn"]
INBOX: Final = f"{BOOK_PAGE}/innboks"
DECIDE: Final = "main a[href$='/vedtak#skjema']"
CONFIRM: Final = "button[value=confirm]:not([aria-hidden])"
RECORD: Final = "main form button[type=submit]:not([name])"
RATIONALE: Final = "Departementet legger vekt på framdriften i innføringen."
BASIS_TYPED: Final = {"#rationale": RATIONALE, "#documents-0-title": "HOD brev 15.01.2025"}
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
RECEIPT: Final = "Kvittering for sak 8 · Omfordelingsbok"


def case_page(number: int) -> str:
    return f"{BOOK_PAGE}/sak/{number}"


def steps(served: Served, number: int) -> list[dict[str, Any]]:
    """Return all events of a case, by the API."""
    events: list[dict[str, Any]] = served.auditor.read(f"{AT_BOOK}/cases/{number}")["events"]
    return events


def fill_in(page: Page, outcome: str, typed: Mapping[str, str] = BASIS_TYPED) -> None:
    page.check(f"[name=outcome][value={outcome}]")
    for selector, text in typed.items():
        page.fill(selector, text)


def confirmed(page: Page, number: int, outcome: str = "approved") -> None:
    page.goto(f"{case_page(number)}/vedtak")
    fill_in(page, outcome)
    page.click(CONFIRM)
    expect(page).to_have_title(f"Bekreft vedtaket i sak {number} · Omfordelingsbok")


@pytest.mark.parametrize(
    ("script", "width"), [(True, WIDE), (False, WIDE), (True, NARROW)], ids=["", "no-js", "phone"]
)
def test_the_ministrys_case_officer_does_the_whole_job_by_keyboard(
    own_visitors: Visitors, *, script: bool, width: int
) -> None:
    number = release_treated(own_visitors.served)
    with own_visitors.visit(None, script=script, width=width) as page:
        keys = Keyboard(page)
        page.goto(INBOX)
        keys.press("a[href*='ministry-hod']")
        expect(page.locator("main")).to_contain_text("Vedta utløsning av usikkerhetsavsetningen")
        keys.press(f"main a[href$='/sak/{number}']")
        expect(page.locator("main")).to_contain_text("KS: Beløpet er for høyt.")
        expect(page.locator("main")).to_contain_text("til og med hendelse #48; det står i vedtaket")
        keys.press(DECIDE)
        keys.go_to("[name=outcome]")
        keys.page.keyboard.press("ArrowDown")
        if not script:
            keys.press("button[value=effect]")
        keys.go_to("#lines-0-amount")
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type("2,5 mill.")
        keys.go_to("#lines-1-amount")
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.press("Delete")
        if not script:
            keys.press("button[value=effect]")
            expect(page.locator("#effect")).to_be_focused()
        expect(page.locator("#effect-now tbody tr")).to_have_count(2)
        expect(page.locator("#effect-now")).to_contain_text("+2\u00a0500\u00a0000,00")
        keys.write("#rationale", RATIONALE)
        keys.write("#documents-0-title", "HOD brev 15.01.2025")
        keys.press(CONFIRM)
        assert_fits(page)
        expect(page.locator("main")).to_contain_text("Godkjenn en del")
        keys.press(RECORD)
        expect(page).to_have_title(RECEIPT)
        assert_fits(page)
    *_, decision, posting = steps(own_visitors.served, number)
    assert decision["event"]["seen_position"] == 50
    assert decision["event"]["outcome"] == "partly-approved"
    assert [t["amount"] for t in posting["event"]["transfers"]] == ["2500000.00"]


@pytest.mark.parametrize(
    ("outcome", "state"),
    [("rejected", "avslått"), ("no-objection", "ført"), ("returned", "returnert")],
)
def test_the_ministry_refuses_has_no_objection_or_returns(
    own_visitors: Visitors, outcome: str, state: str
) -> None:
    number = reallocation_approved(own_visitors.served)
    with own_visitors.visit(MINISTRY) as page:
        page.goto(f"{case_page(number)}/vedtak")
        fill_in(page, outcome)
        moves = outcome == "no-objection"
        expect(page.locator("#effect-now")).to_contain_text(
            "Ingen flere avgjørelser kreves" if moves else "ingen penger flyttes"
        )
        page.click(CONFIRM)
        page.click(RECORD)
        page.goto(case_page(number))
        expect(page.locator("h1 .ds-tag")).to_have_text(state)
        expect(page.locator(DECIDE)).to_have_count(0)
        page.goto(INBOX)
        expect(page.locator("main")).to_contain_text("Ingenting venter på dere.")
        expect(page.locator("nav .count")).to_have_count(0)


def test_a_part_is_lowered_never_raised(own_visitors: Visitors) -> None:
    number = release_treated(own_visitors.served)
    with own_visitors.visit(MINISTRY) as page:
        page.goto(f"{case_page(number)}/vedtak")
        expect(page.locator("#lines-0-amount")).to_be_hidden()
        fill_in(page, "partly-approved", BASIS_TYPED | {"#lines-1-amount": "1 000 000,01"})
        page.click(CONFIRM)
        expect(page.locator("#faults")).to_be_focused()
        page.click("#faults a")
        expect(page.locator("#lines-1-amount")).to_be_focused()
        expect(page.locator("#lines-1-amount")).to_have_attribute("aria-invalid", "true")


def test_of_two_who_decide_at_once_the_second_is_told_who_was_first(
    own_visitors: Visitors,
) -> None:
    number = release_treated(own_visitors.served)
    with own_visitors.visit(MINISTRY) as first, own_visitors.visit(ANOTHER) as second:
        confirmed(second, number, "rejected")
        confirmed(first, number)
        first.click(RECORD)
        expect(first).to_have_title(RECEIPT)
        second.click(RECORD)
        expect(second).to_have_title("Sak 8 ble avgjort i mellomtiden · Omfordelingsbok")
        shown = second.locator("main")
        expect(shown).to_contain_text("Departementets vedtak registrert: godkjent")
        expect(shown).to_contain_text(MINISTRY.name)
        expect(shown).to_contain_text(RATIONALE)
        assert_accessible(second)
        assert_fits(second)
    assert len(steps(own_visitors.served, number)) == 4


def test_what_others_record_meanwhile_is_shown_before_it_is_decided(
    own_visitors: Visitors,
) -> None:
    number = release_treated(own_visitors.served)
    with own_visitors.visit(MINISTRY) as page:
        confirmed(page, number)
        release_asked_for(own_visitors.served)
        page.click(RECORD)
        expect(page.locator("[role=alert]")).to_contain_text("#51")
        expect(page.locator("main")).to_contain_text(RATIONALE)
        page.click(RECORD)
        expect(page).to_have_title(RECEIPT)
    decision = steps(own_visitors.served, number)[2]
    assert decision["event"]["seen_position"] == 51


def pressed_twice(page: Page) -> None:
    page.dblclick(RECORD)


def gone_back(page: Page) -> None:
    page.click(RECORD)
    expect(page).to_have_title(RECEIPT)
    page.go_back()
    expect(page.locator("main")).to_contain_text("allerede sendt")
    page.go_back()
    expect(page.locator("main")).to_contain_text("allerede sendt")
    page.click("main a[href*=kvittering]")


def answer_lost(page: Page) -> None:
    address = page.url

    def lose_the_answer(route: Route) -> None:
        route.fetch(max_redirects=0)
        route.abort()

    page.route("**/bekreft*", lose_the_answer, times=1)
    page.click(RECORD)
    page.wait_for_url("chrome-error://**")
    page.goto(address)
    page.click("main a[href*=kvittering]")


@pytest.mark.parametrize("pressing", [pressed_twice, gone_back, answer_lost])
def test_a_decision_is_recorded_once(
    own_visitors: Visitors, pressing: Callable[[Page], None]
) -> None:
    number = release_treated(own_visitors.served)
    with own_visitors.visit(MINISTRY) as page:
        confirmed(page, number)
        pressing(page)
        expect(page).to_have_title(RECEIPT)
    assert len(steps(own_visitors.served, number)) == 4


@pytest.mark.parametrize("script", [True, False], ids=["", "no-js"])
def test_a_session_that_ends_in_the_middle_loses_nothing(
    own_visitors: Visitors, *, script: bool
) -> None:
    number = release_treated(own_visitors.served)
    served = own_visitors.served
    with own_visitors.visit(None, script=script) as page:
        page.goto(f"{case_page(number)}/vedtak")
        page.click("a[href*='ministry-hod']")
        typed = BASIS_TYPED | {"#rationale": "Lang tekst. " * 500, "#dissent-0-who": "KS"}
        fill_in(page, "rejected", typed)
        for button in (CONFIRM, None):
            served.clock.time += served.parts.access.settings.session_idle * 2
            page.click(button or "#dissent button")
            page.click("a[href*='ministry-hod']")
            for selector, text in typed.items():
                expect(page.locator(selector)).to_have_value(text)
            expect(page.locator("[value=rejected]")).to_be_checked()
        page.fill("#dissent-0-what", "Burde godkjennes.")
        page.click(CONFIRM)
        page.click(RECORD)
        expect(page).to_have_title(RECEIPT)


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


@pytest.mark.parametrize("language", list(Language))
def test_every_state_of_a_case_is_accessible(own_visitors: Visitors, language: Language) -> None:
    number = release_treated(own_visitors.served)
    reallocation_approved(own_visitors.served)
    with own_visitors.visit(MINISTRY, language=language) as page:
        page.goto(INBOX)
        look(page, language)
        page.goto(case_page(number))
        look(page, language)
        page.click(DECIDE)
        page.click(CONFIRM)
        page.locator("#faults").wait_for()
        look(page, language)
        fill_in(page, "partly-approved", BASIS_TYPED | {"#lines-0-amount": "2,5 mill."})
        page.locator("#effect-now table").wait_for()
        look(page, language)
        page.click(CONFIRM)
        page.wait_for_url("**/bekreft*")
        look(page, language)
