"""What a reading page does with an address that somebody has written by hand, or mistyped."""

import re
from html import unescape
from typing import Final

import httpx2
import pytest

from support.pages import BOOK_PAGE

HOSTILE: Final = (
    "31.31.2024",
    "-1",
    "NHN-UKJENT",
    "<script>alert(1)</script>",
    "\u202eGNUFER\u202c",
    "' OR 1=1 --",
    "æ" * 300,
)
FIELDS: Final = {
    BOOK_PAGE: ("at", "known", "event", "since"),
    f"{BOOK_PAGE}/revisjonsspor": ("account", "service", "recipient", "kind", "from", "to"),
    f"{BOOK_PAGE}/reserve": ("at", "known", "event"),
    f"{BOOK_PAGE}/flyt": ("from", "at", "known", "what", "by"),
    f"{BOOK_PAGE}/sammenlign": ("at", "known", "event", "at2", "known2", "event2"),
    f"{BOOK_PAGE}/saker": ("state", "route", "service"),
}
"""Fields that a page cannot read everything in."""

HIDDEN: Final = {
    BOOK_PAGE: "day",
    f"{BOOK_PAGE}/revisjonsspor": "after",
    f"{BOOK_PAGE}/avvik": "kind",
    f"{BOOK_PAGE}/saker": "before",
}
"""What an address may ask for, and no field shows."""


def field(page: str, name: str) -> str:
    """Return a field as it is written, with all that it can be."""
    found = re.search(rf'<(input|select)[^>]* id="{name}"(?s:[^>]*>)(?s:.*?</select>)?', page)
    assert found, f"there is no field {name}"
    return found[0]


def said_of(page: str, name: str) -> str:
    """Return the sentence beside a field."""
    found = re.search(rf'id="{name}-fault">([^<]+)<', page)
    assert found, f"nothing is said of {name}"
    return found[1]


@pytest.mark.parametrize("written", HOSTILE, ids=lambda written: written[:12])
@pytest.mark.parametrize(
    ("path", "name"), [(path, name) for path, names in FIELDS.items() for name in names]
)
def test_what_cannot_be_read_stays_where_it_was_typed_and_is_named(
    reader: httpx2.Client, path: str, name: str, written: str
) -> None:
    answer = reader.get(path, params={name: written})
    assert answer.status_code == 200
    shown = field(answer.text, name)
    assert written in unescape(shown)
    assert 'aria-invalid="true"' in shown
    assert said_of(answer.text, name).endswith(".")
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize(("path", "name"), HIDDEN.items())
def test_what_no_field_shows_is_named_too(reader: httpx2.Client, path: str, name: str) -> None:
    assert said_of(reader.get(path, params={name: "-1"}).text, name)


def test_a_day_outside_the_year_is_not_moved_in_silence(reader: httpx2.Client) -> None:
    page = reader.get(f"{BOOK_PAGE}?at=2031-05-17").text
    assert "utenfor budsjettåret" in said_of(page, "at")
    assert 'value="2031-05-17"' in field(page, "at")
    assert "utenfor" not in reader.get(f"{BOOK_PAGE}?at=2024-05-17").text


@pytest.mark.parametrize("page", ["revisjonsspor?from=2024-06-01&to=", "flyt?from=2024-06-01&at="])
def test_a_period_that_ends_before_it_begins_is_named(reader: httpx2.Client, page: str) -> None:
    name = "to" if page.startswith("rev") else "at"
    backwards = reader.get(f"{BOOK_PAGE}/{page}2024-05-01").text
    assert "slutter før den begynner" in said_of(backwards, name)
    assert f'id="{name}-fault"' not in reader.get(f"{BOOK_PAGE}/{page}2024-06-01").text


def test_a_search_that_is_too_long_is_cut_off_and_says_so(reader: httpx2.Client) -> None:
    answer = reader.get(f"{BOOK_PAGE}/revisjonsspor", params={"q": "a" * 20_000})
    assert answer.status_code == 200
    assert "300" in said_of(answer.text, "q")
    assert f'value="{"a" * 300}"' in field(answer.text, "q")


def test_a_trail_on_paper_says_what_it_was_filtered_by(reader: httpx2.Client) -> None:
    page = reader.get(f"{BOOK_PAGE}/revisjonsspor?service=PP&from=2024-02-01").text
    said = re.search(r'<p class="on-paper">(.*?)</p>', page, re.DOTALL)
    assert said
    words = " ".join(re.sub(r"<[^>]+>", "", said[1]).split())
    assert words == "Tjeneste: Pasientens prøvesvar. Registrert fra: 01.02.2024"
    assert "on-paper" not in reader.get(f"{BOOK_PAGE}/revisjonsspor").text


def test_a_filter_that_is_not_in_the_book_filters_nothing(reader: httpx2.Client) -> None:
    page = reader.get(f"{BOOK_PAGE}/revisjonsspor?recipient=UKJENT&kind=bok").text
    assert "#1</a>" in page
    assert "<option selected>UKJENT</option>" in page
