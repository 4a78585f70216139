"""The watch over the pages sees what it is there to see."""

import pytest

from support.page_list import AUDITOR
from support.pages import BOOK_PAGE, Visitors, assert_accessible, assert_fits

NOTHING_INLINE = "Content Security Policy"
SCRIPT = "const s = document.createElement('script'); document.body.append(s); s."


@pytest.mark.parametrize(
    ("act", "event", "told"),
    [
        ("console.error('oh no')", "console", "oh no"),
        ("console.warn('hm')", "console", "hm"),
        ("setTimeout(() => { throw new Error('broken') })", "pageerror", "broken"),
        ("document.body.setAttribute('style', 'color: red')", "console", NOTHING_INLINE),
        (f"{{ {SCRIPT}text = '1' }}", "console", NOTHING_INLINE),
        ("fetch('http://127.0.0.2:9/').catch(() => 0)", "console", NOTHING_INLINE),
        ("location.href = 'http://127.0.0.2:9/'", "request", "foreign host"),
        (f"{{ {SCRIPT}src = '/statisk/none.js' }}", "response", "404"),
    ],
)
def test_a_fault_behind_a_page_fails_the_test(
    visitors: Visitors, act: str, event: str, told: str
) -> None:
    with pytest.raises(AssertionError, match=told):
        _do(visitors, act, event)


def _do(visitors: Visitors, act: str, event: str) -> None:
    with visitors.visit(AUDITOR) as page:
        page.goto(BOOK_PAGE)
        with page.expect_event(event):
            page.evaluate(act)


def test_what_not_everybody_can_use_fails_the_test(visitors: Visitors) -> None:
    with visitors.visit(AUDITOR) as page:
        page.goto(BOOK_PAGE)
        page.evaluate("document.querySelector('main').append(document.createElement('button'))")
        with pytest.raises(AssertionError, match="button-name"):
            assert_accessible(page)


def test_a_page_that_is_too_wide_fails_the_test(visitors: Visitors) -> None:
    with visitors.visit(AUDITOR) as page:
        page.goto(BOOK_PAGE)
        page.evaluate("document.querySelector('main').append(new Image(2000, 1))")
        with pytest.raises(AssertionError, match="too wide"):
            assert_fits(page)
