"""The reading pages: what each says about the year 2024, and what it does when asked badly."""

import re
from html import unescape

import httpx2
import pytest

from api.pages.downloads import FORMATS
from api.texts.languages import Language
from support.page_list import PAGES, who_sees
from support.pages import BOOK_PAGE
from support.served import AT_BOOK, EXPECTED, Served

SPACE = "\u00a0"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; img-src 'self' data:; "
    "base-uri 'none'; frame-ancestors 'none'"
)


def words_of(answer: httpx2.Response) -> str:
    """Return the text of a page, one space between words."""
    assert answer.status_code == 200, answer.text
    return re.sub(r"[ \n]+", " ", unescape(re.sub(r"<[^>]+>", " ", answer.text)))


def test_the_front_leads_to_the_only_book(reader: httpx2.Client) -> None:
    answer = reader.get("/")
    assert (answer.status_code, answer.headers["Location"]) == (303, BOOK_PAGE)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_for_those_who_are_logged_in(year: Served, name: str) -> None:
    answer = year.client.get(PAGES[name])
    if name == "hjelp" or who_sees(name) is None:
        assert answer.status_code != 303
    else:
        assert answer.status_code == 303
        assert answer.headers["Location"].startswith("/logg-inn?til=")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_lets_in_nothing_from_elsewhere_and_nothing_inline(
    reader: httpx2.Client, name: str
) -> None:
    answer = reader.get(PAGES[name])
    assert answer.headers["Content-Security-Policy"] == POLICY
    assert answer.headers["Cache-Control"] == "no-store"
    assert " style=" not in answer.text
    assert "<style" not in answer.text
    assert not re.search(r"<script(?! src=)", answer.text)
    assert not re.search(r"""\b(hx-on|on[a-z]+=|hx-trigger="[^"]*\[|js:)""", answer.text)


@pytest.mark.parametrize("language", list(Language))
def test_a_page_speaks_the_language_that_was_chosen(
    reader: httpx2.Client, language: Language
) -> None:
    answer = reader.get(BOOK_PAGE, headers=speaking(reader, language))
    assert answer.headers["Content-Language"] == language
    assert f'<html lang="{language}"' in answer.text


@pytest.mark.parametrize("path", [BOOK_PAGE, "/hjelp/overview", "/finnes-ikke"])
def test_a_page_is_norwegian_whatever_the_browser_asks_for(
    reader: httpx2.Client, path: str
) -> None:
    answer = reader.get(path, headers={"Accept-Language": "en-GB, nn;q=0.5"})
    assert answer.headers["Content-Language"] == "nb"
    assert '<html lang="nb"' in answer.text


def speaking(reader: httpx2.Client, language: Language) -> dict[str, str]:
    """Return the cookies of somebody who has chosen a language."""
    return {"Cookie": f"{reader.headers['Cookie']}; omfordelingsbok-language={language}"}


def test_the_overview_says_what_it_stands_for(reader: httpx2.Client) -> None:
    said = words_of(reader.get(f"{BOOK_PAGE}?at=2024-07-31&known=2024-09-30"))
    assert "Gjelder per 31.07.2024 , kjent per 26.09.2024 kl. 10.00 , siste hendelse #38 ." in said


def test_the_overview_has_the_balances_of_the_year(reader: httpx2.Client) -> None:
    said = words_of(reader.get(f"{BOOK_PAGE}?at=2024-12-31"))
    for amount in ("267 100 000,00", "240 723 000,00", "26 377 000,00", "20 000 000,00"):
        assert amount.replace(" ", SPACE) in said
    assert EXPECTED


def test_the_slider_counts_where_only_the_slider_was_moved(reader: httpx2.Client) -> None:
    moved = reader.get(f"{BOOK_PAGE}?at=2024-12-31&was=2024-12-31&day=32")
    assert "Gjelder per 01.02.2024" in words_of(moved)
    typed = reader.get(f"{BOOK_PAGE}?at=2024-06-01&was=2024-12-31&day=366")
    assert "Gjelder per 01.06.2024" in words_of(typed)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("at=31.31.2024", "Skriv en dag"),
        ("known=i+fjor", "Skriv en dag"),
        ("event=mange", "Skriv nummeret"),
        ("event=9999", "ikke kommet til denne hendelsen"),
        ("since=<script>", "Skriv en dag"),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field(
    reader: httpx2.Client, asked: str, said: str
) -> None:
    answer = reader.get(f"{BOOK_PAGE}?{asked}")
    name = asked.partition("=")[0]
    assert said in words_of(answer)
    assert re.search(rf'id="{name}"[^>]*aria-invalid="true"[^>]*{name}-fault', answer.text)


@pytest.mark.parametrize("written", ["01.06.2024", "1.6.2024", "2024-06-01"])
def test_a_day_may_be_written_as_people_do(reader: httpx2.Client, written: str) -> None:
    assert "Gjelder per 01.06.2024" in words_of(reader.get(f"{BOOK_PAGE}?at={written}"))


def test_known_may_be_an_event(reader: httpx2.Client) -> None:
    for asked in ("event=%2338", "event=38", "known=38"):
        assert "siste hendelse #38 ." in words_of(reader.get(f"{BOOK_PAGE}?{asked}"))


def test_what_has_changed_since_a_day_is_told_with_its_events(reader: httpx2.Client) -> None:
    answer = reader.get(f"{BOOK_PAGE}?at=2024-07-31&known=2024-12-31&since=2024-10-31")
    said = words_of(answer)
    assert "Siden 31. oktober 2024 har vi lært dette om fortiden" in said
    assert f'href="{BOOK_PAGE}/hendelse/45"' in answer.text
    assert f"+1{SPACE}800{SPACE}000,00" in said


def test_the_demonstration_says_what_is_assumed(reader: httpx2.Client) -> None:
    assert "30 av hendelsene bygger helt eller delvis på antakelser" in words_of(
        reader.get(BOOK_PAGE)
    )
    assert "antatt Antatt: at 12 %" in words_of(reader.get(f"{BOOK_PAGE}/hendelse/20"))
    assert "antatt" not in words_of(reader.get(f"{BOOK_PAGE}/hendelse/18"))


def test_the_trail_filters_by_everything_at_once(reader: httpx2.Client) -> None:
    asked = "recipient=HDIR&kind=reallocation.posted.v1&actor=HOD&from=2024-11-01&to=2024-11-30"
    answer = reader.get(f"{BOOK_PAGE}/revisjonsspor?{asked}")
    assert re.findall(r'<a class="ds-link" href="[^"]+/hendelse/(\d+)">', answer.text) == ["45"]
    assert "Fjern filtre" in words_of(answer)
    nothing = reader.get(f"{BOOK_PAGE}/revisjonsspor?q=finnesikke")
    assert "Ingen hendelser passer til filteret." in words_of(nothing)


def test_an_event_says_all_that_is_recorded(reader: httpx2.Client) -> None:
    said = words_of(reader.get(f"{BOOK_PAGE}/hendelse/44"))
    for one in (
        "#44 Departementets vedtak registrert: godkjent",
        "27.06.2024",
        "01.07.2024",
        "04.11.2024 kl. 16.20",
        "HOD samtykker",
        "Begrunnelse",
        "Dokumenter",
        "Hash",
    ):
        assert one in said
    assert "−1 800 000,00".replace(" ", SPACE) in words_of(reader.get(f"{BOOK_PAGE}/hendelse/45"))


@pytest.mark.parametrize("position", ["0", "49", "-1", "1e3", "²", "99999999999999999999"])
def test_an_event_that_is_not_there_is_a_page_that_says_so(
    reader: httpx2.Client, position: str
) -> None:
    answer = reader.get(f"{BOOK_PAGE}/hendelse/{position}")
    assert answer.status_code == 404
    assert answer.headers["Content-Type"].startswith("text/html")
    assert "/hendelse/" not in answer.text.partition("<main")[2]


def test_a_book_that_is_not_there_is_a_page_that_says_so(reader: httpx2.Client) -> None:
    for book in ("ingen-2024", "ingen", "%00", "%2e%2e"):
        answer = reader.get(f"/bok/{book}")
        assert answer.status_code == 404
        assert answer.headers["Content-Type"].startswith("text/html")


def test_exceptions_are_explained_by_kind(reader: httpx2.Client) -> None:
    said = words_of(reader.get(f"{BOOK_PAGE}/avvik"))
    assert "Tilbakedatert (5) Pengene gjelder fra en dag før" in said
    assert "Gjelder fra 1. juli 2024, men ble registrert 4. november 2024" in said
    one = words_of(reader.get(f"{BOOK_PAGE}/avvik?kind=late"))
    assert "Sent registrert (2)" in one
    assert "Tilbakedatert (" not in one


def test_the_reserve_is_shown_per_tertial(reader: httpx2.Client) -> None:
    said = words_of(reader.get(f"{BOOK_PAGE}/reserve?at=2024-09-30"))
    amount = f"2{SPACE}175{SPACE}000,00"
    assert f"3. tertial 31.12.2024 {amount} 6,79{SPACE}%" in said
    early = words_of(reader.get(f"{BOOK_PAGE}/reserve?at=2024-04-01"))
    assert "2. tertial 31.08.2024 – tertialet har ikke begynt" in early


def test_flows_stand_in_a_table_beside_the_bands(reader: httpx2.Client) -> None:
    said = words_of(reader.get(f"{BOOK_PAGE}/flyt?by=recipient"))
    assert f"Norsk helsenett SF Helsedirektoratet 1{SPACE}800{SPACE}000,00 1" in said
    assert "Ingen penger ble flyttet" in words_of(
        reader.get(f"{BOOK_PAGE}/flyt?from=2024-02-01&at=2024-02-02")
    )


def test_a_comparison_is_told(reader: httpx2.Client) -> None:
    said = words_of(reader.get(f"{BOOK_PAGE}/sammenlign?at=2024-12-31&known=2024-03-12"))
    learnt = said.index("Siden 12. mars 2024 har vi lært dette om fortiden")
    decided = said.index("Siden 12. mars 2024 har vi besluttet dette om framtiden")
    assert learnt < said.index("( #45 )") < decided < said.index("( #36 )")
    same = reader.get(f"{BOOK_PAGE}/sammenlign?event=48&event2=48")
    assert "Det er ingen forskjell." in words_of(same)


def test_the_chain_is_verified_while_one_waits(reader: httpx2.Client, year: Served) -> None:
    said = words_of(reader.get(f"{BOOK_PAGE}/kontroll"))
    (head,) = year.parts.log.stored("digital-samhandling-2024", 47, 1)
    assert "Kjeden er hel." in said
    assert head.hash in said


@pytest.mark.parametrize("name", FORMATS)
def test_a_page_s_file_is_the_api_s_file(reader: httpx2.Client, year: Served, name: str) -> None:
    query = "at=2024-07-31&known=38"
    address_of_ours = f"{BOOK_PAGE}/last-ned/{name}?{query}"
    ours = reader.get(address_of_ours, headers=speaking(reader, Language.NN))
    ending = {"bundle": "bundle.zip", "checkpoint": "checkpoint"}.get(name)
    address = ending or f"export.{name}?{query}"
    api = year.auditor.get(f"{AT_BOOK}/{address}", accept_language="nn")
    assert (ours.status_code, ours.content) == (200, api.content)
    assert name == "checkpoint" or "attachment" in ours.headers["Content-Disposition"]
    assert year.client.get(f"{BOOK_PAGE}/last-ned/{name}").status_code == 303
    assert reader.get(f"{BOOK_PAGE}/last-ned/exe").status_code == 404


def test_programs_get_problems_and_people_get_pages(year: Served, reader: httpx2.Client) -> None:
    page = reader.get("/finnes/ikke")
    assert page.headers["Content-Type"].startswith("text/html")
    assert reader.get("/api/v1/nowhere").headers["Content-Type"] == "application/problem+json"
    program = year.client.get("/finnes/ikke", headers={"Accept": "*/*"})
    assert program.headers["Content-Type"] == "application/problem+json"
