"""Registrer omfordeling and Be om utløsning, by people at a real Chromium."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

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
from support.served import AT_BOOK, BASIS, Served

BOARD: Final = PEOPLE["board-programstyret"]
NHN: Final = PEOPLE["recipient-nhn"]
REALLOCATE: Final = f"{BOOK_PAGE}/omfordel"
RELEASE: Final = f"{BOOK_PAGE}/utlos"
CONFIRM: Final = "button[value=confirm]:not([aria-hidden])"
RECORD: Final = "main form button[type=submit]:not([name])"
RATIONALE: Final = "Behovet er flyttet fra det ene målet til det andre."
LINES: Final = {
    "#transfers-0-source": "NHN.JD",
    "#transfers-0-target": "HDIR.JD",
    "#transfers-0-amount": "1,8 mill.",
    "#effective_date": "2024-07-07",
}
BASIS_TYPED: Final = {"#rationale": RATIONALE, "#documents-0-title": "Programstyre sak 16/24"}
HEAD: Final = 48


def fill_in(page: Page, typed: Mapping[str, str]) -> None:
    for selector, text in typed.items():
        field = page.locator(selector)
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(text)
        else:
            field.fill(text)


def position(served: Served) -> int:
    head = served.parts.ledger.head("digital-samhandling-2024")
    assert head is not None
    return head.position


def confirmed(page: Page, address: str = REALLOCATE) -> None:
    page.goto(address)
    fill_in(page, LINES | BASIS_TYPED)
    page.click(CONFIRM)
    expect(page).to_have_title("Bekreft omfordelingen · Omfordelingsbok")


@pytest.mark.parametrize(
    ("script", "width"), [(True, WIDE), (False, WIDE), (True, NARROW)], ids=["", "no-js", "phone"]
)
def test_the_boards_secretary_does_the_whole_job_by_keyboard(
    own_visitors: Visitors, *, script: bool, width: int
) -> None:
    with own_visitors.visit(None, script=script, width=width) as page:
        keys = Keyboard(page)
        page.goto(REALLOCATE)
        keys.press("a[href*='board-programstyret']")
        keys.choose("#transfers-0-source", "NHN.JD")
        keys.choose("#transfers-0-target", "HDIR.JD")
        keys.write("#transfers-0-amount", "1,8 mill.")
        keys.press("button[value='add transfers source']")
        expect(page.locator("#transfers-1-source")).to_be_focused()
        keys.choose("#transfers-1-source", "NHN.MD")
        keys.choose("#transfers-1-target", "NHN.PP")
        keys.write("#transfers-1-amount", "500 tusen")
        keys.write("#effective_date", "07072024")
        if script:
            expect(page.locator("#transfers-1-amount-echo")).to_have_text(
                "Forstått som 500\u00a0000,00 kr"
            )
        else:
            keys.press("button[value=effect]")
            expect(page.locator("#effect")).to_be_focused()
        expect(page.locator("#effect-now tbody tr")).to_have_count(4)
        keys.write("#rationale", RATIONALE)
        keys.write("#documents-0-title", "Programstyre sak 16/24")
        keys.choose("#decisions-0-outcome", "approved")
        keys.write("#decisions-0-decided_on", "06062024")
        keys.write("#decisions-0-forum", "Programstyret")
        keys.write("#decisions-0-rationale", "Programstyret slutter seg til omfordelingen.")
        keys.write("#decisions-0-documents-0-title", "Protokoll 06.06.2024")
        keys.press(CONFIRM)
        assert_fits(page)
        expect(page.locator("main")).to_contain_text("Vedtak i programstyret: godkjent")
        keys.press(RECORD)
        expect(page).to_have_title("Kvittering for sak 8 · Omfordelingsbok")
        expect(page.locator("main")).to_contain_text("Saken venter på departementet.")
        assert_fits(page)


def test_nhn_asks_for_a_release_and_is_shown_what_is_left(own_visitors: Visitors) -> None:
    with own_visitors.visit(NHN) as page:
        page.goto(RELEASE)
        offered = page.locator("#lines-0-account option").all_inner_texts()
        assert all("NHN" in account for account in offered[1:])
        page.select_option("#lines-0-account", "NHN.JD")
        page.fill("#lines-0-amount", "30 mill.")
        page.fill("#effective_date", "2024-12-01")
        expect(page.locator("#effect-now .ds-alert")).to_contain_text("Usikkerhetsavsetning")
        page.fill("#lines-0-amount", "4 mill.")
        expect(page.locator("#effect-now .ds-alert")).to_have_count(0)
        fill_in(page, BASIS_TYPED)
        page.click(CONFIRM)
        page.click(RECORD)
        expect(page.locator("main")).to_contain_text(
            "Saken venter på programstyret og deretter departementet."
        )


def test_pressing_twice_makes_one_entry(own_visitors: Visitors) -> None:
    with own_visitors.visit(BOARD) as page:
        confirmed(page)
        page.dblclick(RECORD)
        expect(page).to_have_title("Kvittering for sak 8 · Omfordelingsbok")
        assert position(own_visitors.served) == HEAD + 1


def test_going_back_and_pressing_again_leads_to_the_first_receipt(own_visitors: Visitors) -> None:
    with own_visitors.visit(BOARD) as page:
        confirmed(page)
        page.click(RECORD)
        expect(page).to_have_title("Kvittering for sak 8 · Omfordelingsbok")
        receipt = page.url
        page.go_back()
        page.locator(f"{RECORD}, main a[href*=kvittering]").first.click()
        expect(page).to_have_url(receipt)
        page.go_back()
        page.go_back()
        expect(page.locator("main")).to_contain_text("allerede registrert som sak 8")
        assert_accessible(page)
        assert position(own_visitors.served) == HEAD + 1


def test_going_back_from_the_confirmation_shows_what_was_typed(visitors: Visitors) -> None:
    with visitors.visit(BOARD) as page:
        confirmed(page)
        page.go_back()
        for selector, text in (LINES | BASIS_TYPED).items():
            expect(page.locator(selector)).to_have_value(text)


def test_a_lost_answer_is_asked_for_again_and_nothing_is_recorded_twice(
    own_visitors: Visitors,
) -> None:
    with own_visitors.visit(BOARD) as page:
        confirmed(page)
        address = page.url

        def lose_the_answer(route: Route) -> None:
            route.fetch(max_redirects=0)
            route.abort()

        page.route("**/bekreft*", lose_the_answer, times=1)
        page.click(RECORD)
        page.wait_for_url("chrome-error://**")
        assert position(own_visitors.served) == HEAD + 1
        page.goto(address)
        page.locator(f"{RECORD}, main a[href*=kvittering]").first.click()
        expect(page).to_have_title("Kvittering for sak 8 · Omfordelingsbok")
        assert position(own_visitors.served) == HEAD + 1


def test_two_tabs_with_one_form_make_one_entry(own_visitors: Visitors) -> None:
    with own_visitors.visit(BOARD) as page:
        confirmed(page)
        other = page.context.new_page()
        other.goto(page.url)
        page.click(RECORD)
        expect(page).to_have_title("Kvittering for sak 8 · Omfordelingsbok")
        other.click(RECORD)
        expect(other).to_have_url(page.url)
        assert position(own_visitors.served) == HEAD + 1


def test_whoever_confirms_what_has_moved_is_shown_what_is_new(own_visitors: Visitors) -> None:
    with own_visitors.visit(BOARD) as page:
        confirmed(page)
        transfer = {"source": "NHN.JD", "target": "NHN.PP", "amount": "1000000.00"}
        body = {"transfers": [transfer], "effective_date": "2024-07-07", **BASIS}
        someone = own_visitors.served.by(Role.RECIPIENT, "NHN")
        assert someone.post(f"{AT_BOOK}/reallocations", body).status_code == 201
        page.click(RECORD)
        expect(page.locator("[role=alert]")).to_contain_text("#49")
        expect(page.locator("[role=alert]")).to_be_focused()
        assert_accessible(page)
        page.click(RECORD)
        expect(page).to_have_title("Kvittering for sak 9 · Omfordelingsbok")


@pytest.mark.parametrize("script", [True, False], ids=["", "no-js"])
def test_a_session_that_ends_in_the_middle_loses_nothing(
    own_visitors: Visitors, *, script: bool
) -> None:
    with own_visitors.visit(None, script=script) as page:
        page.goto(REALLOCATE)
        page.click("a[href*='board-programstyret']")
        typed = LINES | BASIS_TYPED | {"#rationale": "Lang tekst. " * 500}
        fill_in(page, typed)
        clock = own_visitors.served.clock
        clock.time += own_visitors.served.parts.access.settings.session_idle * 2
        page.click(CONFIRM)
        page.click("a[href*='board-programstyret']")
        for selector, text in typed.items():
            expect(page.locator(selector)).to_have_value(text)
        page.click(CONFIRM)
        page.click(RECORD)
        expect(page).to_have_title("Kvittering for sak 8 · Omfordelingsbok")


def test_a_file_never_leaves_the_machine_and_its_digest_is_recorded(
    own_visitors: Visitors, tmp_path: Path
) -> None:
    file = tmp_path / "notat \u202e<b>.pdf"
    file.write_bytes(b"innhold som ingen skal se")
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    with own_visitors.visit(BOARD) as page:
        page.goto(REALLOCATE)
        fill_in(page, LINES | BASIS_TYPED)
        page.set_input_files("#documents-0-file", file)
        expect(page.locator("#documents-0-sha256-echo")).to_contain_text(digest)
        assert page.evaluate("document.querySelector('[type=file]').files.length") == 0
        page.click(CONFIRM)
        expect(page.locator("main")).to_contain_text(digest)


def test_without_scripts_the_server_works_out_the_digest(
    visitors: Visitors, tmp_path: Path
) -> None:
    file = tmp_path / "notat.pdf"
    file.write_bytes(bytes(range(256)) * 20_000)
    with visitors.visit(BOARD, script=False) as page:
        page.goto(REALLOCATE)
        fill_in(page, LINES | BASIS_TYPED)
        page.set_input_files("#documents-0-file", file)
        page.click(CONFIRM)
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        expect(page.locator("main")).to_contain_text(digest)


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


@pytest.mark.parametrize("address", [REALLOCATE, RELEASE])
def test_whoever_may_not_ask_gets_a_sentence_and_no_form(visitors: Visitors, address: str) -> None:
    with visitors.visit(PEOPLE["auditor-riksrevisjonen"]) as page:
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 403
        expect(page.locator("main form")).to_have_count(0)
        expect(page.locator("main")).to_contain_text("Rollen revisor har ikke adgang")
        assert_accessible(page)


def test_what_is_wrong_stands_beside_its_field_and_in_a_summary_with_links(
    visitors: Visitors,
) -> None:
    with visitors.visit(BOARD) as page:
        page.goto(REALLOCATE)
        fill_in(page, LINES | {"#transfers-0-amount": "4.000"})
        page.click(CONFIRM)
        expect(page).to_have_title("Feil: Registrer omfordeling · Omfordelingsbok")
        expect(page.locator("#faults")).to_be_focused()
        expect(page.locator("#transfers-0-amount-fault")).to_contain_text("4\u00a0000 og 4,000")
        described = page.locator("#transfers-0-amount").get_attribute("aria-describedby") or ""
        assert "transfers-0-amount-fault" in described.split()
        page.click("#faults a[href='#transfers-0-amount']")
        expect(page.locator("#transfers-0-amount")).to_be_focused()
        page.fill("#transfers-0-amount", "4 000")
        expect(page.locator("#transfers-0-amount-echo")).to_have_text(
            "Forstått som 4\u00a0000,00 kr"
        )
        expect(page.locator("#transfers-0-amount-fault")).to_be_hidden()


@pytest.mark.parametrize("language", list(Language))
def test_a_form_with_an_effect_its_confirmation_and_its_receipt_are_accessible(
    own_visitors: Visitors, language: Language
) -> None:
    with own_visitors.visit(BOARD, language=language) as page:
        page.goto(REALLOCATE)
        fill_in(page, LINES | BASIS_TYPED)
        page.select_option("#decisions-0-outcome", "approved")
        page.locator("#effect-now table").wait_for()
        look(page, language)
        page.select_option("#decisions-0-outcome", "")
        page.click(CONFIRM)
        page.wait_for_url("**/bekreft*")
        look(page, language)
        page.click(RECORD)
        page.wait_for_url("**/kvittering/*")
        look(page, language)
