"""People with a browser: signed in, watched for every fault that the page itself would hide."""

import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, Route
from starlette.responses import Response as Answer

from api.importing import import_file
from api.opening import open_database
from api.texts.languages import Language
from domain.words import Actor
from ledger.draft import Draft
from support.served import AFTER_THE_YEAR, BOOK, Served, serving

BOOK_PAGE: Final = f"/bok/{BOOK}"
WIDE: Final = 1280
NARROW: Final = 390
HEIGHT: Final = 900
PATIENCE: Final = 30_000
"""Milliseconds in which a page does what is waited for, however busy the machine is."""
CONFIRM: Final = "button[value=confirm]:not([aria-hidden])"
RECORD: Final = "main form button[type=submit]:not([name])"
"""The button that goes on to the confirmation, and the one there that records."""

_ROOT: Final = Path(__file__).parents[2]
_DEMONSTRATION: Final = _ROOT / "api" / "demonstration" / "requests.json"
_AXE: Final = _ROOT / "tests" / "browser" / "vendor" / "axe.js"
_REFUSED: Final = "Failed to load resource: the server responded with a status of 4"
"""What Chromium says of every page that is refused; such a page may be what a test is about."""
_BEHIND_THE_PAGE: Final = frozenset({"stylesheet", "script", "image", "font"})


@dataclass
class Watch:
    """What went wrong in a browser without the page showing it."""

    address: str
    faults: list[str] = field(default_factory=list)

    def over(self, page: Page) -> None:
        """Watch a page from now on."""
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("request", self._see_request)
        page.on("response", self._see_response)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not message.text.startswith(_REFUSED):
            self.faults.append(f"{message.type} on the console: {message.text}")

    def _see_request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        ours = urlsplit(self.address).netloc
        if parts.scheme not in {"data", "blob"} and parts.netloc != ours:
            self.faults.append(f"request to a foreign host: {request.url}")

    def _see_response(self, response: Response) -> None:
        if response.status >= 400 and response.request.resource_type in _BEHIND_THE_PAGE:
            self.faults.append(f"{response.status}: {response.url}")


@dataclass(frozen=True)
class Visitors:
    """Lets people in: each in a browser context of their own."""

    browser: Browser
    served: Served

    @contextmanager
    def visit(
        self,
        who: Actor | None,
        *,
        language: Language = Language.NB,
        scheme: str = "light",
        width: int = WIDE,
        script: bool = True,
    ) -> Iterator[Page]:
        """Give a page of somebody who is logged in; fail if anything went wrong behind it."""
        context = self.browser.new_context(
            base_url=self.served.address,
            viewport={"width": width, "height": HEIGHT},
            locale=str(language),
            timezone_id="Europe/Oslo",
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=script,
        )
        context.set_default_timeout(PATIENCE)
        watch = Watch(self.served.address)
        context.on("page", watch.over)
        if who is not None:
            context.add_cookies(self._session(who))
        page = context.new_page()
        if language is not Language.NB:
            self.speak(page, language)
        try:
            yield page
        finally:
            context.close()
        assert watch.faults == [], "\n".join(watch.faults)

    def speak(self, page: Page, language: Language) -> None:
        """Choose a language for the pages that come, as the buttons in the frame do."""
        answer = Answer()
        self.served.parts.access.cookies.set_language(answer, language)
        page.context.add_cookies(self._cookie(answer))

    def _session(self, who: Actor) -> Any:  # noqa: ANN401 - what Playwright takes
        """Return the cookie of a session that has begun for somebody."""
        access, answer = self.served.parts.access, Answer()
        access.cookies.set_session(answer, access.sessions.begin(who))
        return self._cookie(answer)

    def _cookie(self, answer: Answer) -> Any:  # noqa: ANN401 - what Playwright takes
        name, _, value = answer.headers["set-cookie"].partition(";")[0].partition("=")
        return [{"name": name, "value": value, "url": self.served.address, "httpOnly": True}]


def import_year(database_url: str) -> None:
    """Write the demonstration's year into a fresh database, as `./run demo` does."""
    opened = open_database(database_url)
    try:
        import_file(_DEMONSTRATION, lambda: Draft(opened.log, opened.notary), "omfordeling demo")
    finally:
        opened.close()


@contextmanager
def serving_copy(year_file: Path, folder: Path) -> Iterator[Served]:
    """Serve a copy of a database with the year, as it is after the year, out of a folder."""
    copy = shutil.copy(year_file, folder)
    with serving(f"sqlite:///{copy}", folder / "home") as running:
        running.clock.time = AFTER_THE_YEAR
        yield running


def assert_accessible(page: Page, rules: Sequence[str] = ()) -> None:
    """Fail with every violation that axe-core finds on the page as it now stands.

    ``rules`` limits it to some rules by id; without, all that axe knows are asked.
    """
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(_axe())
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = {"type": "rule", "values": list(rules)}
    else:
        options["rules"] = {"target-size": {"enabled": True}}
    found = page.evaluate("options => axe.run(document, options)", options)
    told = [
        {"rule": one["id"], "help": one["help"], "nodes": [n["html"][:300] for n in one["nodes"]]}
        for one in found["violations"]
    ]
    assert told == [], f"{page.url}\n{json.dumps(told, indent=1, ensure_ascii=False)}"


def assert_fits(page: Page) -> None:
    """Fail when the page as a whole scrolls sideways."""
    too_wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert too_wide <= 0, f"{page.url} is {too_wide} px too wide"


def look(page: Page, language: Language) -> None:
    """Fail unless a page, as it now stands, fits and is accessible: wide and narrow, both themes.

    In bokmål all rules are asked of the narrow page too.
    """
    page.wait_for_load_state()
    assert_fits(page)
    assert_accessible(page)
    page.emulate_media(color_scheme="dark")
    assert_accessible(page, ["color-contrast", "link-in-text-block"])
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": NARROW, "height": HEIGHT})
    assert_fits(page)
    if language is Language.NB:
        assert_accessible(page)
    page.set_viewport_size({"width": WIDE, "height": HEIGHT})


@cache
def _axe() -> str:
    return _AXE.read_text(encoding="utf-8")


def lose_the_answer(page: Page) -> None:
    """Record, and let the connection break before the answer comes back."""

    def lose(route: Route) -> None:
        route.fetch(max_redirects=0)
        route.abort()

    page.route("**/bekreft*", lose, times=1)
    page.click(RECORD)
    page.wait_for_url("chrome-error://**")
