"""Nobody is sent on from here to another site."""

from urllib.parse import urlencode

import pytest

from api.access.own_path import own_path
from support.log_in import Browser

ELSEWHERE = [
    "https://evil.example/",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    " //evil.example",
    "http:evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "evil.example",
    "@evil.example",
    "/%0d%0aSet-Cookie: x",
    "/a\r\nSet-Cookie: x=y",
    "/" + "a" * 5000,
    "/æ",
    "",
    "//[",
]


@pytest.mark.parametrize("asked", ELSEWHERE)
def test_an_address_that_is_not_a_page_of_ours_leads_to_the_front(asked: str) -> None:
    assert own_path(asked) == "/"


@pytest.mark.parametrize("asked", ["/", "/bok/x-2024?at=2024-06-01&k=%2F%2F", "/a//b", "/a#b"])
def test_a_page_of_ours_is_gone_on_to(asked: str) -> None:
    assert own_path(asked) == asked


@pytest.mark.parametrize("asked", ELSEWHERE)
def test_log_in_leads_to_no_other_site(visitor: Browser, asked: str) -> None:
    assert visitor.log_in(asked).headers["location"] == "/"
    page = visitor.get(f"/logg-inn?{urlencode({'til': asked})}")
    assert "evil.example" not in page.text
