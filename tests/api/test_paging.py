"""Long lists come in pages that put together are the whole."""

from typing import Any

import pytest

from support.served import AT_BOOK, Served


def pages(year: Served, path: str) -> list[Any]:
    items: list[Any] = []
    following: str | None = path
    while following:
        answer = year.auditor.get(following)
        shown = answer.json()
        items += shown["items"]
        following = shown["next"]
        assert answer.links.get("next", {}).get("url") == following
    return items


@pytest.mark.parametrize("what", ["events", "audit-trail", "cases", "exceptions"])
def test_pages_put_together_are_the_whole_list(year: Served, what: str) -> None:
    whole = year.auditor.read(f"{AT_BOOK}/{what}?limit=500")
    assert whole["next"] is None
    assert pages(year, f"{AT_BOOK}/{what}?limit=3") == whole["items"]


@pytest.mark.parametrize("query", ["limit=0", "limit=501", "limit=x", "after=-1", "after=1.5"])
def test_a_page_has_between_1_and_500_items(year: Served, query: str) -> None:
    for what in ("events", "audit-trail", "cases", "exceptions"):
        assert year.auditor.get(f"{AT_BOOK}/{what}?{query}").status_code == 422
