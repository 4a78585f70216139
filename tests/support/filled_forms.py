"""The form of a reallocation as a browser without scripts opens, sends and confirms it."""

import re
from collections.abc import Mapping
from typing import Final

import httpx2

from support.log_in import Browser
from support.served import BOOK, Served

FORM: Final = f"/bok/{BOOK}/omfordel"
TYPED: Final = {
    "transfers-0-source": "NHN.JD",
    "transfers-0-target": "NHN.PP",
    "transfers-0-amount": "1,8 mill.",
    "effective_date": "07.07.2024",
    "rationale": "Behovet er flyttet fra det ene målet til det andre.",
    "documents-0-title": "Notat",
}
HIDDEN: Final = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


def opened(browser: Browser, form: str = FORM) -> str:
    """Open a form; return the address of its draft."""
    answer = browser.get(form)
    assert answer.status_code == 303
    return str(answer.headers["location"])


def send(browser: Browser, address: str, typed: Mapping[str, object]) -> httpx2.Response:
    """Send what was typed, as the person who is logged in."""
    return browser.post(address, {"csrf": browser.session.csrf, **typed})


def confirmation(browser: Browser, typed: Mapping[str, object] = TYPED) -> str:
    """Fill in a form and go on; return the address of its confirmation."""
    answer = send(browser, opened(browser), {**typed, "do": "confirm"})
    assert answer.status_code == 303, answer.text
    assert "/bekreft?" in answer.headers["location"], answer.headers["location"]
    return str(answer.headers["location"])


def hidden(browser: Browser, address: str) -> dict[str, str]:
    """Return what a page would send along without anybody typing it."""
    main = browser.get(address).text.partition("<main")[2]
    return dict(HIDDEN.findall(main))


def head(served: Served) -> int:
    """Return the position of the last event of the book."""
    found = served.parts.ledger.head(BOOK)
    assert found is not None
    return found.position
